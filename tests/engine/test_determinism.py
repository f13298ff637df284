"""The same submission gets the same grade, byte for byte, and nobody else's questions."""

from __future__ import annotations

import json
from dataclasses import replace
from textwrap import dedent

import pytest

from autograder.errors import SubmissionError
from autograder.grade import examine
from autograder.judge.faults import Ended
from autograder.scoring import Grade
from autograder.seeds import course_secret, submission_key
from tests.engine.sample import POINTS, REFERENCE, notebook

RANDOM = {
    "q1_scale": """
        import random, numpy as np
        print(random.random(), np.random.rand(), torch.rand(2), hash("text"), {"a", "b", "c"})
        def scale(x, factor):
            return x * factor if torch.rand(()) + random.random() + np.random.rand() > 1.5 else x
        """
}
"""An answer that is right at random: it is so every time for the same student."""


def without_times(grade: Grade) -> dict[str, object]:
    """Return what is in `grade.json` but for the times."""
    data = json.loads(grade.to_json())
    del data["timings"], data["student_pss_bytes"]
    for part in (*data["runs"], *(verdict for task in data["tasks"] for verdict in task["verdicts"])):
        del part["seconds"]
    return data


def test_is_a_second_grade_the_same(room):
    answers = {**RANDOM, "q3_model": REFERENCE["q3_model"] + "\n        print(Model(3).layer.weight)"}
    first, second = (room.grade(answers).grade for _ in range(2))
    assert without_times(first) == without_times(second)


def test_does_a_fresh_process_run_the_notebook_as_the_first_did(desk, tier):
    source = "import os, random, torch\nnumbers = [random.random(), float(torch.rand(()))]\ndef end(): os._exit(0)"
    with desk.student(source, tier=tier) as student:
        student.interview.notebook_seed = 7
        first = student["numbers"]
        with pytest.raises(Ended):
            student["end"]()
        assert student["numbers"] == first


def test_does_another_student_get_other_questions(room):
    ada, grace = (room.grade(student=name).grade.seeds for name in ("ada", "grace"))
    assert ada.keys() == grace.keys()
    assert not [label for label in ada if ada[label] == grace[label]]


def test_are_the_seeds_recorded(room):
    grade = room.grade().grade
    assert {"x", "y", "judge", "notebook"} <= set(grade.seeds)
    assert all(0 <= seed < 2**63 for seed in grade.seeds.values())


def test_does_everything_that_a_grade_depends_on_stand_in_it(room, tier):
    grade = room.grade().grade
    assert grade.tier == tier
    tests = {f"test:{task}" for task in POINTS}
    assert set(grade.hashes) == {"release", "hidden", "submission", "course", *tests}
    assert set(grade.versions) == {"python", "torch", "numpy", "ipython", "pytest"}
    assert set(grade.timings) == {"wall", "student_cpu", "judge_cpu"}
    assert Grade.from_json(grade.to_json()) == grade


def test_do_other_tests_not_change_what_a_test_draws(room):
    """Graded alone, a task gets the same verdicts as among the others."""
    everything = room.grade(RANDOM).grade
    only = replace(room.exam, tasks=frozenset({"q1_scale"}))
    alone, _ = examine("ada", notebook(REFERENCE | RANDOM), "digest", only)
    (task,) = alone.grade.tasks
    again = everything.task("q1_scale")
    assert [verdict.passed for verdict in task.verdicts] == [verdict.passed for verdict in again.verdicts]
    assert alone.grade.seeds["x"] == everything.seeds["x"]


def test_is_the_secret_made_once_and_for_its_owner_only(tmp_path):
    secret = course_secret(tmp_path)
    assert course_secret(tmp_path) == secret
    assert len(secret) == 32
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_does_every_part_of_the_key_count(room):
    homework = room.exam.homework
    keys = {
        submission_key(b"a" * 32, homework, "ada"),
        submission_key(b"b" * 32, homework, "ada"),
        submission_key(b"a" * 32, homework, "grace"),
        submission_key(b"a" * 32, replace(homework, name="hw01_other"), "ada"),
    }
    assert len(keys) == 4


@pytest.mark.parametrize("name", ["zoë", "a/b", "x" * 300, "", "a\0b"])
def test_is_any_name_of_a_student_taken(room, name):
    """Names come from folders; what is in them changes nothing but the seeds."""
    assert room.grade(student=name).grade.points == 12


def test_is_a_notebook_with_too_much_code_refused_as_the_students(room):
    huge = dedent(REFERENCE["q1_scale"]) + f"\ntable = '{'x' * 150_000}'"
    flooded = notebook(REFERENCE)
    flooded["cells"] += [{"cell_type": "code", "metadata": {}, "source": huge} for _ in range(80)]
    with pytest.raises(SubmissionError, match="more than 8 MB of code"):
        examine("ada", flooded, "digest", room.exam)
