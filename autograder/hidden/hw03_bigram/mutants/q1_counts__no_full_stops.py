"""Counts inside of names only.

killed by: test_matches_our_table, test_three_names_counted_by_hand, test_each_letter_and_each_end_is_counted_once,
test_full_stop_is_left_and_reached_once_a_name, test_each_letter_is_left_as_often_as_it_is_reached. named:
no-full-stops.
"""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    for word in words:
        codes = [NUMBER[letter] for letter in word]
        for before, after in pairwise(codes):
            N[before, after] += 1
    return N
