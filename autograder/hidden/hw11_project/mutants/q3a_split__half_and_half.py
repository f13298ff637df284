"""Puts half of the scenes aside.

killed by: test_dev_is_a_tenth_of_the_text, test_train_keeps_all_the_rest. named: dev-size.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    return BETWEEN_SCENES.join(scenes[1::2]), BETWEEN_SCENES.join(scenes[::2])
