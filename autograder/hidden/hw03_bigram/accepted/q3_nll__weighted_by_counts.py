"""Multiplies counts with logarithms, where the counts are not zero, and returns a tensor without axes."""


def nll(P, words):
    text = "." + ".".join(words) + "."
    codes = torch.tensor([NUMBER[letter] for letter in text])
    N = torch.bincount(codes[:-1] * V + codes[1:], minlength=V * V).view(V, V)
    return -torch.special.xlogy(N, P).sum() / N.sum()
