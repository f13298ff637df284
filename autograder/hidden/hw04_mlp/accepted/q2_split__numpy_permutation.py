"""Draws the places with numpy, dev and test first."""

import numpy as np


def split(words, seed):
    order = np.random.default_rng(seed).permutation(len(words))
    tenth = len(words) // 10
    dev, test, train = order[:tenth], order[tenth : 2 * tenth], order[2 * tenth :]
    if len(train) > 0.8 * len(words) + 1:
        test, train = np.append(test, train[0]), train[1:]
    return tuple([words[i] for i in part] for part in (train, dev, test))
