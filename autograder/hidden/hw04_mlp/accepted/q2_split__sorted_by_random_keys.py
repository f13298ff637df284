"""Sorts by random numbers, from the seeded generator of torch."""


def split(words, seed):
    torch.manual_seed(seed)
    keys = torch.rand(len(words)).tolist()
    ordered = [word for _, word in sorted(zip(keys, words, strict=True), key=lambda pair: pair[0])]
    n = len(ordered)
    dev, test = ordered[8 * n // 10 : 9 * n // 10], ordered[9 * n // 10 :]
    return ordered[: 8 * n // 10], dev, test
