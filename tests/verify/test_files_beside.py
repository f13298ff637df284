"""Kept answers are graded with the reference's files, or with files of their own."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from autograder.compile.homework import compile_homework
from autograder.handed_in import HandedFile
from autograder.verify.homework import verify_homework
from tests.engine.student import make_public_folder
from tests.verify.small import HOMEWORK, write_small_course

TEST = '''
    import pytest
    import torch
    from toolkit import expect


    @pytest.mark.points(20)
    def test_adds_what_was_handed_in(total, handed_in):
        """The numbers of the file add up."""
        numbers = [float(number) for number in handed_in("numbers.txt").split()]
        found = float(total(torch.tensor(numbers)))
        expect(found == 6.0, "They add up to something else.", mistake="wrong-axis")
    '''

OTHER_FILE = '''
    """Hands in other numbers. killed by: test_adds_what_was_handed_in. named: wrong-axis."""


    def total(xs):
        return xs.sum(dim=0)
    '''

FILES = {
    "test_q2_total.py": TEST,
    "handed_in/numbers.txt": "1 2 3",
    "accepted/q2_total__other_numbers.py": '"""Six, too."""\n\n\ndef total(xs):\n    return xs.sum()\n',
    "accepted/q2_total__other_numbers.files/numbers.txt": "5 1",
    "mutants/q2_total__columns.py": None,
    "mutants/q2_total__other_file.py": OTHER_FILE,
    "mutants/q2_total__other_file.files/numbers.txt": "1 2 4",
}


@pytest.fixture
def course():
    folder = make_public_folder()
    homework = replace(HOMEWORK, files=(HandedFile("numbers.txt", max_bytes=100),))
    course = replace(write_small_course(folder, FILES), homeworks=(homework,))
    compile_homework(course, homework)
    yield course
    shutil.rmtree(folder)


def test_is_nothing_wrong_with_answers_that_bring_their_files(course):
    report = verify_homework(course, course.homeworks[0], jobs=2)
    assert report.ok, report


def test_is_it_noticed_that_the_files_of_an_answer_are_gone(course):
    shutil.rmtree(course.hidden(course.homeworks[0]) / "mutants" / "q2_total__other_file.files")
    report = verify_homework(course, course.homeworks[0], jobs=2)
    found = [finding for check in report.checks for finding in check.findings]
    assert any("q2_total__other_file" in str(finding) for finding in found)
