"""Numbers the pairs, counts all of them at once, and folds the result into a table."""


def counts(words):
    flat = [27 * NUMBER[a] + NUMBER[b] for word in words for a, b in zip("." + word, word + ".", strict=True)]
    return torch.bincount(torch.tensor(flat, dtype=torch.int64), minlength=27 * 27).reshape(27, 27)
