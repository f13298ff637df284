"""Numbers the letters from 0 and the full stop 26.

killed by: test_matches_our_table, test_three_names_counted_by_hand, test_full_stop_is_left_and_reached_once_a_name.
named: full-stop-is-the-last-letter.
"""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    for word in words:
        codes = [26] + [NUMBER[letter] - 1 for letter in word] + [26]
        for before, after in pairwise(codes):
            N[before, after] += 1
    return N
