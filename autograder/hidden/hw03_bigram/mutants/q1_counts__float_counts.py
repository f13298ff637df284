"""Counts in float32. killed only by: test_one_row_and_one_column_for_each_letter. named: dtype-changed."""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V)
    for word in words:
        codes = [0] + [NUMBER[letter] for letter in word] + [0]
        for before, after in pairwise(codes):
            N[before, after] += 1
    return N
