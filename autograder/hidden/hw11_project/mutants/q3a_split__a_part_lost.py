"""Sets a test part aside and returns only two of three.

killed by: test_every_scene_is_in_exactly_one_part, test_train_keeps_all_the_rest. named: scenes-lost.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    train = [scene for number, scene in enumerate(scenes) if number % 10 > 1]
    return BETWEEN_SCENES.join(train), BETWEEN_SCENES.join(scenes[::10])
