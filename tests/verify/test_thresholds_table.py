"""Projects in docs/calibration.md: thresholds beside what models of several sizes reach."""

from __future__ import annotations

import json

import pytest

from autograder.errors import CourseFault
from autograder.verify.thresholds_table import FILE, thresholds_section
from tests.course_factory import make_course


@pytest.fixture
def homework(tmp_path):
    return make_course(tmp_path).homeworks[0]


def runs(parameters, *dev):
    """Runs of one size that differ in what they reach on dev."""
    same = {"parameters": parameters, "steps": 9, "train_bpb": 1.0}
    return [{**same, "seed": seed, "dev_bpb": bits} for seed, bits in enumerate(dev)]


def test_a_threshold_is_reached_by_a_size_when_its_worst_run_reaches_it(homework, tmp_path):
    stored = {"thresholds": {"good": 1.25, "best": 0.5}, "runs": [*runs(10, 1.2, 1.4), *runs(2000, 1.1, 1.2)]}
    (tmp_path / FILE).write_text(json.dumps(stored))
    lines = list(thresholds_section(homework, tmp_path))
    assert "| 10 | 9 | 2 | 1.000 ± 0.000 | 1.300 ± 0.141 |" in lines
    assert "| good | 1.25 | 2,000 |" in lines
    assert "| best | 0.5 | none: it asks for more |" in lines


def test_a_homework_without_thresholds_has_no_section(homework, tmp_path):
    assert list(thresholds_section(homework, tmp_path)) == []


@pytest.mark.parametrize("text", ["{", "[]", '{"thresholds": {}}', '{"thresholds": {}, "runs": [{"parameters": 1}]}'])
def test_a_file_that_cannot_be_read_is_a_fault_of_the_course(homework, tmp_path, text):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(CourseFault, match="cannot be read"):
        list(thresholds_section(homework, tmp_path))
