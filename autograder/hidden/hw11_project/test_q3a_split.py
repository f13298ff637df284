"""Hidden tests of q3a_split: the public properties on private scenes, then scenes that occur twice."""

import pytest
import torch
from hw11_theatre import scenes_of

from source.hw11_project.checks.test_q3a_split import *
from toolkit import expect


@pytest.fixture(scope="session")
def text(fresh_text):
    """Private scenes, nearly 700, as in the theatre: of few scenes, one in ten by chance may be far from a tenth."""
    return fresh_text(900_000, "scenes")


@pytest.mark.points(1)
def test_a_scene_that_occurs_twice_stays_on_one_side(split, draw):
    """Scenes that are the same word for word are the same scene: if one is in train, none is in dev."""
    order = torch.randint(0, 45, (400,), generator=draw("scenes")).tolist()
    scenes = [f"SCENE\nFOOL: number {n}, and {n * n % 97} again.\nKING: {n % 7} it is." for n in order]
    parts = parts_of(split("\n\n".join(scenes) + "\n"))
    expect_whole(parts, set(scenes))
    both = set(parts[0]) & set(parts[1])
    expect(not both, "A scene that occurs twice is in train and in dev.", mistake="repeated-scenes-in-both")


@pytest.mark.points(1)
def test_train_keeps_all_the_rest(split, text):
    """On scenes of the theatre: whole, apart, nothing lost, and train is at least four times as long as dev."""
    parts = parts_of(split(text))
    expect_whole(parts, set(scenes_of(text)))
    expect_apart(parts)
    train, dev = (sum(map(len, part)) for part in parts)
    expect(train >= 4 * dev, "Train is too short.", mistake="dev-size")
