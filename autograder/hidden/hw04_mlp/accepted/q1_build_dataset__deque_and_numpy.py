"""Keeps the context in a deque and collects in numpy arrays."""

import collections

import numpy as np


def build_dataset(words, block):
    rows = sum(len(word) + 1 for word in words)
    X, Y = np.zeros((rows, block), dtype=np.int64), np.zeros(rows, dtype=np.int64)
    row = 0
    for word in words:
        context = collections.deque([0] * block, maxlen=block)
        for letter in word + ".":
            X[row], Y[row] = list(context), 0 if letter == "." else ord(letter) - 96
            context.append(Y[row])
            row += 1
    return torch.from_numpy(X), torch.from_numpy(Y)
