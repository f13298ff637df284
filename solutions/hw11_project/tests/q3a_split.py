"""Public checks of q3a_split. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw11_theatre import scenes_of
from toolkit import expect

OK_FORMAT = False
name = "q3a_split"


def _fixture_text():
    """Sixty short scenes, no two alike."""
    scenes = [f"SCENE {n}\nNURSE: this is line {n * n}.\nKING: and this is {7 * n % 60}." for n in range(60)]
    return "\n\n".join(scenes) + "\n"


def parts_of(got):
    """Return the scenes of both parts, if there are two texts."""
    slip = "`split` should return two texts: train and dev."
    expect(isinstance(got, tuple | list) and len(got) == 2, slip)
    expect(all(isinstance(part, str) for part in got), slip)
    return [scenes_of(part) for part in got]


def expect_whole(parts, scenes):
    """Check that the parts are made of whole scenes, and that none is lost."""
    slip = "A part holds something that is no scene of the text: scenes are cut, or run together."
    expect(all(scene in scenes for part in parts for scene in part), slip, mistake="scene-cut-in-two")
    together = {scene for part in parts for scene in part}
    expect(len(together) == len(scenes), "At least one scene is in no part.", mistake="scenes-lost")


def expect_apart(parts):
    """Check that no scene is in both parts."""
    both = set(parts[0]) & set(parts[1])
    expect(not both, "A scene is in train and in dev.", mistake="dev-leakage")


@test_case(
    name='every scene is in exactly one part',
    points=1,
    success_message='Train and dev are whole scenes; together they are the text, and they share nothing.',
    failure_message='Train and dev are whole scenes; together they are the text, and they share nothing.',
)
def test_every_scene_is_in_exactly_one_part(split):
    """Train and dev are whole scenes; together they are the text, and they share nothing."""
    text = _fixture_text()
    parts = parts_of(split(text))
    expect_whole(parts, set(scenes_of(text)))
    expect_apart(parts)


@test_case(
    name='dev is a tenth of the text',
    points=1,
    success_message='Dev holds between 5 % and 20 % of the characters: enough to measure with, and train keeps the rest.',
    failure_message='Dev holds between 5 % and 20 % of the characters: enough to measure with, and train keeps the rest.',
)
def test_dev_is_a_tenth_of_the_text(split):
    """Dev holds between 5 % and 20 % of the characters: enough to measure with, and train keeps the rest."""
    text = _fixture_text()
    train, dev = (sum(map(len, part)) for part in parts_of(split(text)))
    share = dev / max(1, train + dev)
    expect(share < 0.8, "Train and dev are swapped.", mistake="train-and-dev-swapped")
    expect(0.05 <= share <= 0.2, "Dev is not between 5 % and 20 % of the text.", f"yours is {share:.0%}", "dev-size")


@test_case(
    name='the same text gives the same split',
    points=1,
    success_message='Run the cell again tomorrow: what was dev is still dev.',
    failure_message='Run the cell again tomorrow: what was dev is still dev.',
)
def test_the_same_text_gives_the_same_split(split):
    """Run the cell again tomorrow: what was dev is still dev."""
    text = _fixture_text()
    first, second = parts_of(split(text)), parts_of(split(text))
    expect(first == second, "The same text is split in two different ways.", mistake="split-changes")
