"""Returns from inside the loop.

killed by: test_matches_our_loss, test_is_a_mean_over_bigrams. named: first-word-only.
"""


def nll(P, words):
    for word in words:
        codes = torch.tensor([0] + [NUMBER[letter] for letter in word] + [0])
        return float(-P[codes[:-1], codes[1:]].log().mean())
