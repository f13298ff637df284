"""Hidden tests of q6b_memory: the claims, looked up again."""

import pytest
from hw11_theatre import read_theatre, scenes_of

from autograder.hidden.hw11_project.oracle import longest_common
from source.hw11_project.checks.test_q6b_memory import *
from toolkit import expect

CORPUS = read_theatre()
"""Read where hidden tests are collected, once for all submissions."""


@pytest.mark.points(2)
def test_the_claimed_lengths_are_right(memory):
    """`copied` is what the sample shares with the theatre, `passage_copied` what the passage shares with its rest."""
    got = memory_of(memory())
    slip = "`copied` is not the longest piece of the sample that stands in the theatre."
    expect(got["copied"] == longest_common(got["sample"], CORPUS), slip, mistake="claim-contradicts-the-texts")
    passage, claimed = scenes_of(got["passage"]), got["passage_copied"]
    right = longest_common(got["passage"], "\n\n".join(scene for scene in scenes_of(CORPUS) if scene not in passage))
    whole = claimed >= max(map(len, passage), default=0) and claimed != right
    expect(not whole, "The passage was looked for in a text that holds it.", mistake="passage-found-in-itself")
    slip = "`passage_copied` is not the longest piece that the passage shares with the other scenes."
    close = abs(claimed - right) <= 2  # line ends at the seams between scenes
    expect(close, slip, mistake="claim-contradicts-the-texts")


@pytest.mark.points(1)
def test_the_sample_is_no_copy(memory):
    """The sample is new text: its longest copied piece is not longer than a few lines."""
    sample = memory_of(memory())["sample"]
    slip = "A third of your sample stands in the theatre, word for word."
    expect(longest_common(sample, CORPUS) <= len(sample) / 3, slip, mistake="sample-is-a-copy")
