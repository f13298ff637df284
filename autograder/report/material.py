"""What a class is held against: the questions, the answers that staff have, the lessons, the hidden tests."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.batch.engine import hash_files
from autograder.course import Course, Homework
from autograder.errors import SubmissionError
from autograder.notebook import (
    Cell,
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    points_of,
    read_notebook,
    source_of,
)
from autograder.report.record import Question, Tests
from autograder.verify.answers import answer_files

MISTAKES_FILE = "mistakes.toml"
_MARKS = ("### BEGIN", "### END")


def read_questions(course: Course, homework: Homework, release: Notebook) -> tuple[Question, ...]:
    """Return the questions of a release, in its order, with the answers that staff have to them."""
    stubs, reference = answers_in(release), _reference(course, homework)
    accepted, mutants = (_kept_answers(course, homework, kind) for kind in ("accepted", "mutants"))
    questions: list[Question] = []
    section = ""
    for cell in release["cells"]:
        if cell.get("cell_type") == "markdown" and not is_grade(cell):
            headings = [line for line in source_of(cell).splitlines() if line.startswith("## ")]
            section = headings[-1].removeprefix("## ").strip() if headings else section
        if is_grade(cell):
            task = grade_id(cell)
            question = Question(
                task=task,
                points=points_of(cell),
                manual=is_manual(cell),
                section=section,
                stub=stubs.get(task, ""),
                right=(*reference.get(task, ()), *accepted.get(task, ())),
                wrong=tuple(mutants.get(task, ())),
            )
            questions.append(question)
    return tuple(questions)


def answers_in(notebook: Notebook) -> dict[str, str]:
    """Return the text of every answer by task: of `<task>_answer` or, in a written task, of the graded cell itself."""
    answers: dict[str, str] = {}
    for cell in notebook["cells"]:
        if is_answer(cell):
            answers.setdefault(_task(cell), source_of(cell))
    return answers


def _task(cell: Cell) -> str:
    return grade_id(cell) if is_grade(cell) else grade_id(cell).removesuffix("_answer")


def _reference(course: Course, homework: Homework) -> dict[str, list[str]]:
    """Return the instructor's answers by task, as compiled and as written."""
    known: dict[str, list[str]] = {}
    for folder in (course.solution(homework), course.source(homework)):
        with suppress(SubmissionError):  # not compiled or not there: the other one may be
            for task, text in answers_in(read_notebook(folder / homework.notebook)).items():
                lines = (line for line in text.splitlines() if not line.strip().startswith(_MARKS))
                known.setdefault(task, []).append("\n".join(lines))
    return known


def _kept_answers(course: Course, homework: Homework, kind: str) -> dict[str, list[str]]:
    """Return the answers that staff keep beside the hidden tests, by task."""
    known: dict[str, list[str]] = {}
    for path in answer_files(course, homework, kind):
        known.setdefault(path.stem.partition("__")[0], []).append(path.read_text(encoding="utf-8", errors="replace"))
    return known


def read_lessons(course: Course, homework: Homework) -> dict[str, tuple[str, str]]:
    """Return lesson and section of every known mistake. The judge's own reader would import torch for this."""
    path = course.hidden(homework) / MISTAKES_FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a judge refuses such a file; here the lessons come from the verdicts
        return {}
    return {
        name: (str(table.get("lesson", "")).strip(), str(table.get("section", "")))
        for name, table in tables.items()
        if isinstance(table, dict)
    }


def read_tests(folder: Path) -> Tests:
    """Return hash and newest change of the hidden tests in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    if not files:
        return Tests()
    changed = max(path.stat().st_mtime for path in files)
    return Tests(hash_files(folder), datetime.fromtimestamp(int(changed), UTC))
