"""Does not look whether scenes occur twice.

killed only by: test_a_scene_that_occurs_twice_stays_on_one_side. named: repeated-scenes-in-both.
"""


def split(text):
    scenes = scenes_of(text)
    train = [scene for number, scene in enumerate(scenes) if number % 10 > 0]
    return BETWEEN_SCENES.join(train), BETWEEN_SCENES.join(scenes[::10])
