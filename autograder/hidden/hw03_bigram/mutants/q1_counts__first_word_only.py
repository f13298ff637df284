"""Returns from inside the loop.

killed by: test_matches_our_table, test_three_names_counted_by_hand, test_each_letter_and_each_end_is_counted_once,
test_full_stop_is_left_and_reached_once_a_name, test_no_names_no_counts. named: first-word-only.
"""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    for word in words:
        codes = [0] + [NUMBER[letter] for letter in word] + [0]
        for before, after in pairwise(codes):
            N[before, after] += 1
        return N
