"""Hidden tests of fix_kelp: the cause is gone, nothing else has changed, and the patient recovers."""

import json
from pathlib import Path

import pytest

from autograder.hidden.hw07_clinic.examination import case_of
from autograder.hidden.hw07_clinic.treatment import (
    expect_cure,
    expect_recovery,
    expect_same_network,
    expect_same_training,
    pieces_of,
)
from source.hw07_clinic.checks.test_fix_kelp import *

CASE = case_of("kelp")
GATE = json.loads(Path(__file__).with_name("calibration.json").read_text(encoding="utf-8"))


@pytest.mark.points(2)
def test_the_cause_is_gone(fix_kelp, draw):
    """What ailed the patient cannot be measured any more."""
    expect_cure(CASE, pieces_of(fix_kelp), draw)


@pytest.mark.points(1)
def test_the_network_is_the_same(fix_kelp, draw):
    """The network has the same parameters, and computes the same from them; this counts once the cause is gone."""
    pieces = pieces_of(fix_kelp)
    expect_cure(CASE, pieces, draw)
    expect_same_network(CASE, pieces, draw)


@pytest.mark.points(2)
def test_the_training_is_the_same(fix_kelp, draw):
    """Examples, batches, length and number of steps and the measuring are as they should be, once the cause is gone."""
    pieces = pieces_of(fix_kelp)
    expect_cure(CASE, pieces, draw)
    expect_same_training(CASE, pieces, draw)


@pytest.mark.points(2)
def test_the_patient_recovers(fix_kelp, draw):
    """After the whole training the loss on other names lies where right treatments end up (median of three runs)."""
    pieces = pieces_of(fix_kelp)
    expect_cure(CASE, pieces, draw)
    expect_recovery(CASE, pieces, draw, floor=GATE["floor"], ceiling=GATE["ceiling"])
