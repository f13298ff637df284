"""Shuffles a copy in place and pops names off it."""

import random


def split(words, seed):
    rest = list(words)
    random.Random(seed).shuffle(rest)
    train, dev = [], []
    while len(train) < int(0.8 * len(words)):
        train.append(rest.pop())
    while len(dev) < int(0.1 * len(words)):
        dev.append(rest.pop())
    if len(rest) > 0.1 * len(words) + 1:
        train.append(rest.pop())
    return train, dev, rest
