"""Puts a single scene aside. killed by: test_dev_is_a_tenth_of_the_text. named: dev-size."""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    return BETWEEN_SCENES.join(scenes[1:]), scenes[0]
