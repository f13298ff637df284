"""Keeps the table outside of the function.

killed by: test_counts_from_the_beginning_each_time, test_no_names_no_counts, test_three_names_counted_by_hand,
test_each_letter_and_each_end_is_counted_once, test_full_stop_is_left_and_reached_once_a_name. named:
counts-of-an-earlier-call.
"""

from itertools import pairwise

N = torch.zeros(V, V, dtype=torch.int64)


def counts(words):
    for word in words:
        codes = [0] + [NUMBER[letter] for letter in word] + [0]
        for before, after in pairwise(codes):
            N[before, after] += 1
    return N
