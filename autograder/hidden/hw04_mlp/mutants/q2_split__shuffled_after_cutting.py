"""Cuts first, and shuffles within the parts.

killed by: test_every_part_is_a_fair_sample, test_another_seed_gives_another_split. named: not-shuffled.
"""

import random


def split(words, seed):
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    parts = [words[:first], words[first:second], words[second:]]
    for part in parts:
        random.Random(seed).shuffle(part)
    return parts
