"""Makes one string of all names.

killed by: test_matches_our_loss, test_three_names_by_hand, test_is_a_mean_over_bigrams. named: words-run-together.
"""


def nll(P, words):
    codes = torch.tensor([NUMBER[letter] for letter in "." + "".join(words) + "."])
    return float(-P[codes[:-1], codes[1:]].log().mean())
