"""Shuffles the different scenes with a seed of its own."""

import random


def split(text):
    scenes = sorted(set(scenes_of(text)))
    random.Random(11).shuffle(scenes)
    place = max(1, len(scenes) // 9)
    return "\n\n".join(scenes[place:]), "\n\n".join(scenes[:place])
