"""The mutants of homework 6: the marks of its `equivalents.toml` still fit, one mutant each."""

from __future__ import annotations

from collections import Counter

import pytest

from autograder.course import REPOSITORY, load_course
from autograder.verify.material import read_material
from autograder.verify.mutation.derive import derive
from autograder.verify.mutation.equivalents import read_equivalents

COURSE = load_course(REPOSITORY)
HOMEWORK = COURSE.homework("hw06")
MATERIAL = read_material(COURSE, HOMEWORK)
MARKED = read_equivalents(COURSE, HOMEWORK, MATERIAL.reference)


@pytest.fixture(scope="module")
def mutants():
    return [mutant for task, source in MATERIAL.reference.items() for mutant in derive(task, source)]


def test_does_each_mark_mean_exactly_one_mutant(mutants):
    counts = Counter(mutant.identity for mutant in mutants)
    assert [counts[entry.identity] for entry in MARKED] == [1] * len(MARKED)


def test_does_every_task_have_mutants_and_few_that_are_right(mutants):
    made, right = (Counter(found.task for found in part) for part in (mutants, MARKED))
    assert all(made[task] > 10 and right[task] < made[task] / 8 for task in MATERIAL.reference)
