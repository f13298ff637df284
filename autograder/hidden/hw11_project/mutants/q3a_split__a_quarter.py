"""Puts a quarter of the scenes aside.

killed by: test_dev_is_a_tenth_of_the_text, test_train_keeps_all_the_rest. named: dev-size.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    train = [scene for number, scene in enumerate(scenes) if number % 4 > 0]
    return BETWEEN_SCENES.join(train), BETWEEN_SCENES.join(scenes[::4])
