"""Treats each row by itself, in a loop."""


def probs(N, k):
    P = torch.full(N.shape, 1 / N.shape[1], dtype=torch.float64)
    for i, row in enumerate(N):
        total = float(row.sum()) + k * len(row)
        if total > 0:
            P[i] = (row.double() + k) / total
    return P
