"""Cuts the list as it stands.

killed by: test_every_part_is_a_fair_sample, test_another_seed_gives_another_split. named: not-shuffled.
"""


def split(words, seed):
    shuffled = list(words)
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
