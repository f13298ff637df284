"""Homework 6 on the real engine: right answers earn everything, each wrong one loses points and is told its mistake."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from autograder.batch.warm import warm_engine
from autograder.course import REPOSITORY, load_course
from autograder.demo.cast import hand_in, read_material
from autograder.grade import examine, prepare
from autograder.sandbox.probe import choose_tier
from autograder.verify.answers import read_answers

COURSE = load_course(REPOSITORY)
HOMEWORK = COURSE.homework("hw06")
MATERIAL = read_material(COURSE, HOMEWORK)
ACCEPTED = read_answers(COURSE, HOMEWORK, "accepted")
MUTANTS = read_answers(COURSE, HOMEWORK, "mutants")
AUTOMATIC_POINTS = 90

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exam():
    """The real hidden tests on a warm engine of the best tier."""
    with warm_engine(COURSE, HOMEWORK, choose_tier(COURSE.tier)) as engine:
        yield prepare(COURSE, HOMEWORK, engine)


@pytest.fixture(scope="module")
def scores(exam):
    """The score of every kept answer in its own task, with reference answers for the tasks that it builds on."""

    def score(answer):
        only = replace(exam, tasks=frozenset({answer.task}))
        notebook = hand_in(MATERIAL, {**MATERIAL.reference, answer.task: answer.source})
        graded, _ = examine(answer.name, notebook, "digest", only)
        return graded.grade.task(answer.task)

    answers = [*ACCEPTED, *MUTANTS]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip([answer.name for answer in answers], pool.map(score, answers), strict=True))


def test_does_the_reference_earn_every_point(exam):
    graded, _ = examine("reference", hand_in(MATERIAL, MATERIAL.reference), "digest", exam)
    assert graded.grade.points == graded.grade.max_points == AUTOMATIC_POINTS
    assert {run.status for run in graded.grade.runs} <= {"ok", "skipped"}
    assert not graded.grade.flags


def test_does_the_untouched_release_earn_nothing_and_crash_nowhere(exam):
    graded, _ = examine("blank", MATERIAL.release, "digest", exam)
    assert graded.grade.points == 0
    assert not any(task.attempted for task in graded.grade.tasks)
    errors = {run.error.partition(":")[0] for run in graded.grade.runs if run.status not in ("ok", "skipped")}
    assert errors <= {"NotImplementedError"}


@pytest.mark.parametrize("answer", ACCEPTED, ids=lambda answer: answer.name)
def test_is_a_right_answer_written_another_way_accepted(scores, answer):
    failed = [(verdict.test, verdict.lesson) for verdict in scores[answer.name].verdicts if not verdict.passed]
    assert not failed


@pytest.mark.parametrize("answer", MUTANTS, ids=lambda answer: answer.name)
def test_is_a_wrong_answer_caught_and_named(scores, answer):
    score = scores[answer.name]
    failed = {verdict.test for verdict in score.verdicts if not verdict.passed}
    assert score.points < score.max_points
    for name in answer.killed_by:
        assert name in failed or name in {test.partition("[")[0] for test in failed}, failed
    assert answer.mistake in {verdict.mistake for verdict in score.verdicts}


def test_does_every_hidden_test_fail_for_some_wrong_answer(scores):
    """A test that nothing fails tests nothing."""
    tests = {(answer.task, verdict.test) for answer in MUTANTS for verdict in scores[answer.name].verdicts}
    caught = {
        (answer.task, verdict.test)
        for answer in MUTANTS
        for verdict in scores[answer.name].verdicts
        if not verdict.passed
    }
    assert tests - caught == set()
