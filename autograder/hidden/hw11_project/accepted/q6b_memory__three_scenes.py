"""A passage of three scenes that do not follow each other, looked up in train, and letters at random for a sample."""

import random


def memory():
    everything = read_theatre()
    train, dev = split(everything)
    passage = "\n\n".join(scenes_of(dev)[place] for place in (2, 7, 31))
    sample = "".join(random.Random(2).choices(sorted(set(everything)), k=1200))
    without = "\n\n".join(scene for scene in scenes_of(dev) if scene not in passage)
    both = max(longest_copy(passage, train), longest_copy(passage, without))
    return {"sample": sample, "copied": longest_copy(sample, everything), "passage": passage, "passage_copied": both}
