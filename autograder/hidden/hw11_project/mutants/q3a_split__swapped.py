"""Returns dev first.

killed by: test_dev_is_a_tenth_of_the_text, test_train_keeps_all_the_rest. named: train-and-dev-swapped.
"""


def split(text):
    scenes = list(dict.fromkeys(scenes_of(text)))
    train = [scene for number, scene in enumerate(scenes) if number % 10 > 0]
    return BETWEEN_SCENES.join(scenes[::10]), BETWEEN_SCENES.join(train)
