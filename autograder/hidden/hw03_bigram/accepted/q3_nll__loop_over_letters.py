"""Adds up letter by letter and divides at the end."""


def nll(P, words):
    total, n = 0.0, 0
    for word in words:
        for before, after in zip("." + word, word + ".", strict=True):
            p = P[NUMBER[before], NUMBER[after]].item()
            total += -math.log(p) if p > 0 else math.inf
            n += 1
    return total / n
