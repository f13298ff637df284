"""Cuts after nine tenths of the characters.

killed by: test_every_scene_is_in_exactly_one_part, test_train_keeps_all_the_rest. named: scene-cut-in-two.
"""


def split(text):
    place = len(text) * 9 // 10
    return text[:place], text[place:]
