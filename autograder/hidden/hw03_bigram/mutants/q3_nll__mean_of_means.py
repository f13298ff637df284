"""Takes the mean of each word and then the mean of these.

killed by: test_matches_our_loss, test_is_a_mean_over_bigrams. named: mean-of-the-means-of-words.
"""


def nll(P, words):
    means = []
    for word in words:
        codes = torch.tensor([0] + [NUMBER[letter] for letter in word] + [0])
        means.append(-P[codes[:-1], codes[1:]].log().mean())
    return float(sum(means) / len(means))
