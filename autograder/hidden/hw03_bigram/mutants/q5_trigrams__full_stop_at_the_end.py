"""Numbers the letters from 0 and the full stop 26.

killed by: test_matches_our_table, test_one_name_counted_by_hand, test_each_pair_is_left_as_often_as_it_is_reached.
named: full-stop-is-the-last-letter.
"""


def trigram_counts(words):
    N = torch.zeros(V, V, V, dtype=torch.int64)
    for word in words:
        codes = [26, 26] + [NUMBER[letter] - 1 for letter in word] + [26]
        for first, second, third in zip(codes[:-2], codes[1:-1], codes[2:], strict=True):
            N[first, second, third] += 1
    return N
