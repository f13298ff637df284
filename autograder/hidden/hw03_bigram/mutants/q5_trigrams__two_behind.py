"""Puts two full stops at the end as well.

killed by: test_matches_our_table, test_one_name_counted_by_hand, test_as_many_trigrams_as_predictions. named:
full-stop-predicted-after-the-end.
"""


def trigram_counts(words):
    N = torch.zeros(V, V, V, dtype=torch.int64)
    for word in words:
        codes = [0, 0] + [NUMBER[letter] for letter in word] + [0, 0]
        for first, second, third in zip(codes[:-2], codes[1:-1], codes[2:], strict=True):
            N[first, second, third] += 1
    return N
