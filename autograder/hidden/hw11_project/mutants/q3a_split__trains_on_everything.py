"""Takes dev out of the text and leaves it in train.

killed by: test_every_scene_is_in_exactly_one_part, test_train_keeps_all_the_rest,
test_a_scene_that_occurs_twice_stays_on_one_side.
named: dev-leakage.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    return text, BETWEEN_SCENES.join(scenes[::10])
