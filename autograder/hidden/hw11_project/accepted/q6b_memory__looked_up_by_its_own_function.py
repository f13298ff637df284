"""Computes the lengths with its own function; the sample is scenes that are shuffled word by word."""

import random


def memory():
    everything = read_theatre()
    dev = scenes_of(split(everything)[1])
    words = everything[:3000].split(" ")
    random.Random(5).shuffle(words)
    sample, passage = " ".join(words), dev[0]
    while len(passage) < 500:
        passage += "\n\n" + dev[len(scenes_of(passage))]
    rest = "\n\n".join(scene for scene in scenes_of(everything) if scene not in scenes_of(passage))
    return {
        "sample": sample,
        "copied": longest_copy(sample, everything),
        "passage": passage,
        "passage_copied": longest_copy(passage, rest),
    }
