"""Writes the letter after down the side.

killed by: test_matches_our_table, test_three_names_counted_by_hand. named: transposed.
"""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    for word in words:
        codes = [0] + [NUMBER[letter] for letter in word] + [0]
        for before, after in pairwise(codes):
            N[after, before] += 1
    return N
