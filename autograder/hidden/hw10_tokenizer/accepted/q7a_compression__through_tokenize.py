"""Goes through tokenize, and divides with numpy."""

import numpy as np


def compression(text, merges, sizes):
    tokens = []
    for size in sizes:
        tokens.append(len(tokenize(text, {pair: merges[pair] for pair in merges if merges[pair] < size}, {})))
    return (len(bytes(text, "utf-8")) / np.array(tokens)).tolist()
