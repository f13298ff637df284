"""Rows that we write into nbgrader's tables are the rows that nbgrader would have written."""

from __future__ import annotations

import sysconfig
from datetime import datetime
from itertools import chain

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import inspect, text

from autograder.gradebook import rows

WHEN = datetime(2030, 1, 2, 3, 4, 5)


@pytest.fixture
def gradebook(tmp_path, monkeypatch):
    """An assignment of two notebooks with cells of every kind, one of them a task."""
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"))  # nbgrader calls alembic for a new database
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as opened:
        opened.add_assignment("ps1")
        for notebook in ("first", "second"):
            opened.add_notebook(notebook, "ps1")
            opened.add_grade_cell("tests", notebook, "ps1", max_score=3, cell_type="code")
            opened.add_grade_cell("essay", notebook, "ps1", max_score=4, cell_type="markdown")
            opened.add_solution_cell("essay", notebook, "ps1")
            opened.add_solution_cell("answer", notebook, "ps1")
        opened.add_task_cell("task", "second", "ps1", max_score=5, cell_type="markdown")
        yield opened


def rows_of(gradebook, student):
    """Every row that belongs to a student, in every table, with ids that differ from row to row left out."""
    tables = inspect(gradebook.db.get_bind()).get_table_names()
    everything = {table: gradebook.db.execute(text(f"SELECT * FROM {table}")).mappings().all() for table in tables}
    mine, before = {student}, set()
    while mine != before:
        before = set(mine)
        for row in chain.from_iterable(everything.values()):
            if "id" in row and mine & set(row.values()):
                mine.add(row["id"])
    return {
        table: sorted(
            str(["own" if value in mine else value for value in row.values()])
            for row in listed
            if mine & set(row.values())
        )
        for table, listed in everything.items()
    }


def test_is_a_submission_what_nbgrader_would_have_made(gradebook):
    gradebook.add_student("ada")
    with gradebook.db.no_autoflush:  # nbgrader links its objects before it adds them
        gradebook.add_submission("ps1", "ada", timestamp=WHEN)
    assignment = gradebook.find_assignment("ps1")
    sheets = [rows.Sheet.of(notebook) for notebook in assignment.notebooks]
    rows.add_submission(gradebook, "bob", assignment.id, WHEN, sheets)
    theirs, ours = rows_of(gradebook, "ada"), rows_of(gradebook, "bob")
    assert len(theirs["grade"]) == 5
    assert len(theirs["comment"]) == 5
    assert ours == theirs
    assert gradebook.find_submission("ps1", "bob").max_score == 19


def test_are_a_second_submission_and_its_student_told_apart(gradebook):
    """A student who is known is not made again."""
    gradebook.add_student("ada", first_name="Ada")
    assignment = gradebook.find_assignment("ps1")
    rows.add_submission(gradebook, "ada", assignment.id, None, [rows.Sheet.of(n) for n in assignment.notebooks])
    assert gradebook.find_student("ada").first_name == "Ada"
    assert rows.find_submission(gradebook, "ada", assignment.id).timestamp is None
    assert rows.find_submission(gradebook, "bob", assignment.id) is None
