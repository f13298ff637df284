"""Shuffles the caller's list. killed only by: test_the_list_is_left_unchanged. named: list-shuffled-in-place."""

import random


def split(words, seed):
    random.Random(seed).shuffle(words)
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return words[:first], words[first:second], words[second:]
