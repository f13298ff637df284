"""Deals out lines instead of scenes.

killed by: test_every_scene_is_in_exactly_one_part, test_train_keeps_all_the_rest. named: scene-cut-in-two.
"""


def split(text):
    lines = text.split("\n")
    dev = lines[::10]
    train = [line for number, line in enumerate(lines) if number % 10]
    return "\n".join(train), "\n".join(dev)
