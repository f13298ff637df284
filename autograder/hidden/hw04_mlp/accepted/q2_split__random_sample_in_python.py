"""Shuffles with a generator of Python's own."""

import random


def split(words, seed):
    shuffled = random.Random(seed).sample(words, len(words))
    a, b = round(len(words) * 0.8), round(len(words) * 0.9)
    return [shuffled[:a], shuffled[a:b], shuffled[b:]]
