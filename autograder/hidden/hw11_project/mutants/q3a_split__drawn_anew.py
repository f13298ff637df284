"""Shuffles without a seed. killed only by: test_the_same_text_gives_the_same_split. named: split-changes."""

import random


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    random.shuffle(scenes)
    place = len(scenes) // 10
    return BETWEEN_SCENES.join(scenes[place:]), BETWEEN_SCENES.join(scenes[:place])
