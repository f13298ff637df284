"""Puts scenes together without a blank line between them.

killed by: test_every_scene_is_in_exactly_one_part, test_train_keeps_all_the_rest. named: scene-cut-in-two.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    train = [scene for number, scene in enumerate(scenes) if number % 10 > 0]
    return "\n".join(train), "\n".join(scenes[::10])
