"""Writes the last letter first.

killed by: test_matches_our_table, test_one_name_counted_by_hand. named: axes-reversed.
"""


def trigram_counts(words):
    N = torch.zeros(V, V, V, dtype=torch.int64)
    for word in words:
        codes = [0, 0] + [NUMBER[letter] for letter in word] + [0]
        for first, second, third in zip(codes[:-2], codes[1:-1], codes[2:], strict=True):
            N[third, second, first] += 1
    return N
