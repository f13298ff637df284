"""Cuts the names into windows and splits those.

killed by: test_three_parts_of_80_10_and_10_percent, test_every_name_is_in_exactly_one_part,
test_every_part_is_a_fair_sample. named: split-after-windowing.
"""


def split(words, seed):
    X, Y = build_dataset(words, 3)
    order = torch.randperm(len(X), generator=torch.Generator().manual_seed(seed))
    first, second = int(0.8 * len(X)), int(0.9 * len(X))
    return [(X[rows], Y[rows]) for rows in (order[:first], order[first:second], order[second:])]
