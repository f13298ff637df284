"""Files beside the notebook reach the hidden tests, and only them; numbers that tests keep stand in the grade."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from autograder.batch.engine import Engine
from autograder.batch.keys import submission_key
from autograder.course import Course
from autograder.errors import InfrastructureFault
from autograder.grade import examine, grade, prepare
from autograder.handed_in import HandedFile
from autograder.notebook import write_notebook
from autograder.sandbox.probe import choose_tier
from autograder.scoring import Grade
from tests.engine.sample import NAME, REFERENCE, notebook, write_course

TEST = """
    import pytest
    from toolkit import expect


    @pytest.mark.points(2)
    def test_the_file_is_short(handed_in, measured):
        content = handed_in("model.txt")
        measured("length", len(content), "bytes")
        expect(content == b"right", "The file says something else.")


    @pytest.mark.points(2)
    def test_scales(scale):
        expect(scale(2, 3) == 6, "Two times three is six.")
    """

SPY = """
    def scale(x, factor):
        import os
        try:
            found = [name for place in (".", {folder!r}) for name in os.listdir(place)]
        except OSError:
            found = os.listdir(".")
        return "model.txt" if "model.txt" in found else x * factor
    """


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    course = write_course(root)
    homework = replace(course.homework(NAME), files=(HandedFile("model.txt", max_bytes=10),))
    course = replace(course, homeworks=(homework,))
    (course.hidden(homework) / "test_q1_scale.py").write_text(dedent(TEST))
    with Engine(course, homework, choose_tier("fenced"), ("scale", "Value", "Model", "batches")) as engine:
        yield course, prepare(course, homework, engine, tasks=frozenset({"q1_scale"}))


def hand_in(course: Course, student: str, content: bytes | None, answers: dict[str, str] | None = None) -> None:
    folder = course.submitted(course.homeworks[0], student)
    write_notebook(notebook(REFERENCE | (answers or {})), folder / course.homeworks[0].notebook)
    if content is not None:
        (folder / "model.txt").write_bytes(content)


def test_does_a_hidden_test_read_what_was_handed_in(room):
    course, exam = room
    hand_in(course, "ada", b"right")
    done = grade("ada", exam).grade
    assert done.task("q1_scale").points == 4
    assert [(measure.name, measure.value, measure.unit) for measure in done.measures] == [("length", 5.0, "bytes")]
    assert Grade.from_json(done.to_json()) == done


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "was not handed in. Hand in `model.txt` together"), (b"x" * 11, "larger than 10 bytes"), (b"no", "else")],
)
def test_does_a_file_that_does_not_count_cost_only_the_tests_that_need_it(room, content, words):
    course, exam = room
    student = f"bob{len(words)}"
    hand_in(course, student, content)
    short, scales = grade(student, exam).grade.task("q1_scale").verdicts
    assert not short.passed
    assert words in short.lesson
    assert scales.passed


def test_are_links_folders_and_pipes_no_files(room, tmp_path):
    course, exam = room
    (tmp_path / "secret").write_bytes(b"right")
    import os

    def link(path):
        path.symlink_to(tmp_path / "secret")

    for number, make in enumerate((link, os.mkdir, os.mkfifo)):
        hand_in(course, f"eve{number}", None)
        make(course.submitted(course.homeworks[0], f"eve{number}") / "model.txt")
        verdict = grade(f"eve{number}", exam).grade.task("q1_scale").verdicts[0]
        assert not verdict.passed
        assert "link" in verdict.lesson or "no file that can be read" in verdict.lesson


def test_does_the_student_never_see_the_file(room):
    course, exam = room
    folder = str(course.submitted(course.homeworks[0], "mallory"))
    hand_in(course, "mallory", b"right", {"q1_scale": SPY.format(folder=folder)})
    assert grade("mallory", exam).grade.task("q1_scale").points == 4


def test_does_a_new_file_mean_another_key_and_another_hash(room):
    course, exam = room
    hand_in(course, "carol", b"right")
    folder = course.submitted(course.homeworks[0], "carol")
    keys, hashes = [], []
    for content in (b"right", b"wrong", b"x" * 11):
        (folder / "model.txt").write_bytes(content)
        keys.append(submission_key("key", {}, folder, course.homeworks[0]))
        hashes.append(grade("carol", exam).grade.hashes["submission"])
    assert len(set(keys)) == len(set(hashes)) == 3


def test_is_asking_for_a_file_that_the_homework_does_not_want_our_fault(room):
    _, exam = room
    bare = replace(exam, homework=replace(exam.homework, files=()))
    with pytest.raises(InfrastructureFault, match="asks for no file"):
        examine("dan", notebook(REFERENCE), "", bare)
