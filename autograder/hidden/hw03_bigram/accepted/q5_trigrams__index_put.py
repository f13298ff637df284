"""Collects three lists of indices and adds with an operation that accumulates."""


def trigram_counts(words):
    rows = [[NUMBER[c] for c in three] for w in words for three in zip(".." + w, "." + w + ".", w + ".", strict=False)]
    indices = torch.tensor(rows, dtype=torch.int64).view(-1, 3).unbind(1)
    ones = torch.ones(len(rows), dtype=torch.int64)
    return torch.zeros(V, V, V, dtype=torch.int64).index_put(indices, ones, accumulate=True)
