"""Adds at whole lists of indices, where each entry is written once.

killed by: test_matches_our_table, test_three_names_counted_by_hand, test_each_letter_and_each_end_is_counted_once,
test_full_stop_is_left_and_reached_once_a_name. named: each-pair-once.
"""


def counts(words):
    N = torch.zeros(V, V, dtype=torch.int64)
    pairs = [(NUMBER[a], NUMBER[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)]
    if pairs:
        xs, ys = torch.tensor(pairs).T
        N[xs, ys] += 1
    return N
