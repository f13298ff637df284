"""The loss gate of homework 6: derived from what is stored, fresh, and reproducible."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import REPOSITORY, load_course
from autograder.verify.calibration import FILE, PICTURE, Calibration, hashes_of, load_script
from autograder.verify.gate import checks_of_gate
from autograder.verify.picture import draw

COURSE = load_course(REPOSITORY)
HOMEWORK = COURSE.homework("hw06")


@pytest.fixture(scope="module")
def stored(hidden: Path) -> Calibration:
    return Calibration.read(hidden / FILE)


def test_is_nothing_wrong_with_the_stored_gate() -> None:
    """Run `course calibrate hw06` after changing the training, its answer, the network or the names."""
    checks = checks_of_gate(COURSE, HOMEWORK)
    assert len(checks) == 2
    assert [str(finding) for check in checks for finding in check.findings] == []


def test_is_the_picture_the_one_of_the_stored_losses(stored: Calibration, hidden: Path, tmp_path: Path) -> None:
    draw(stored, HOMEWORK.title, tmp_path / PICTURE)
    assert (tmp_path / PICTURE).read_bytes() == (hidden / PICTURE).read_bytes()


def test_does_the_first_stored_loss_come_out_again(stored: Calibration) -> None:
    module = load_script(COURSE, HOMEWORK)
    assert hashes_of(module) == stored.hashes
    assert module.run(stored.seeds[0]) == pytest.approx(stored.losses[0], abs=1e-4)
