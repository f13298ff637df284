"""Makes one string of all names, without full stops.

killed by: test_matches_our_table, test_three_names_counted_by_hand, test_each_letter_and_each_end_is_counted_once,
test_full_stop_is_left_and_reached_once_a_name, test_each_letter_is_left_as_often_as_it_is_reached. named:
words-run-together.
"""

from itertools import pairwise


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    text = "".join(words)
    for before, after in pairwise(text):
        N[NUMBER[before], NUMBER[after]] += 1
    return N
