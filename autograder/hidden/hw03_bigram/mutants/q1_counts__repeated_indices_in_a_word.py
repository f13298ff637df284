"""Adds at the indices of one name at a time, where each entry is written once.

killed by: test_matches_our_table. named: each-pair-once-a-word.
"""


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    for word in words:
        codes = torch.tensor([0] + [NUMBER[letter] for letter in word] + [0])
        N[codes[:-1], codes[1:]] += 1
    return N
