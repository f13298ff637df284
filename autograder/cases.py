"""Homeworks with a choice: the source holds a bank of cases, and each year's class gets some of them.

A cell of the source with the tag `case:amber` belongs to the case `amber`; cells without such a tag belong to everyone.
`Homework(cases=("amber", "birch"))` keeps the cases that it names, in its own order, in the place of all. In a text for
everyone, a line that ends in `<!-- case:amber -->` stays only with its case: so the rows of a table follow the choice.
Without `cases` the notebook is as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from autograder.course import CONFIG_NAME, Course, Homework
from autograder.errors import ConfigError, SourceError, SubmissionError
from autograder.notebook import Cell, Notebook, grade_id, is_grade, read_notebook, source_of, tags_of

TAG = "case:"
_LINE = re.compile(r"[ \t]*<!-- case:(?P<case>[\w-]+) -->[ \t]*$")


def case_of(cell: Cell, where: str) -> str:
    """Return the case that a cell belongs to, or an empty string.

    Raises:
        SourceError: It belongs to several.
    """
    names = sorted(tag.removeprefix(TAG) for tag in tags_of(cell) if tag.startswith(TAG))
    if len(names) > 1:
        raise SourceError(
            f"it belongs to several cases: {', '.join(names)}.",
            where=where,
            fix="Give it the tag of one case, or none if it is for everyone.",
        )
    return names[0] if names else ""


def bank_of(notebook: Notebook, homework: Homework) -> tuple[str, ...]:
    """Return the cases of a source notebook in their order there; none where it has no choice to offer.

    Raises:
        SourceError: A cell belongs to several cases, or cells of cases stand apart.
    """
    runs = [name for name, _ in groupby(case_of(cell, _where(cell, homework)) for cell in notebook["cells"])]
    bank = [name for name in runs if name]
    apart = next((name for name in bank if bank.count(name) > 1), "")
    between = "" in runs[runs.index(bank[0]) : len(runs) - runs[::-1].index(bank[-1])] if bank else False
    if apart or between:
        what = (
            f"the cells of the case {apart!r} stand apart." if apart else "a cell for everyone stands among the cases."
        )
        raise SourceError(
            what,
            where=homework.notebook,
            fix="Put the cases one behind the other: what is for everyone comes before the first or after the last.",
        )
    return tuple(bank)


def choose_cases(notebook: Notebook, homework: Homework) -> Notebook:
    """Return a source notebook with the cases that the course chose, in its order.

    Raises:
        ConfigError: The course chooses a case that is not there, or one twice.
        SourceError: The cases of the notebook are not in order.
    """
    bank = bank_of(notebook, homework)
    if not homework.cases:
        return notebook
    _check_choice(homework, bank)
    by_case: dict[str, list[Cell]] = {name: [] for name in ("", *bank)}
    before: list[Cell] = []
    for cell in notebook["cells"]:
        name = case_of(cell, _where(cell, homework))
        if not name and not any(by_case[case] for case in bank):
            before.append(_with_lines(cell, homework.cases))
        else:
            by_case[name].append(cell if name else _with_lines(cell, homework.cases))
    chosen = [cell for name in homework.cases for cell in by_case[name]]
    return {**notebook, "cells": [*before, *chosen, *by_case[""]]}


def cases_left_out(course: Course, homework: Homework) -> dict[str, frozenset[str]]:
    """Return the cases that a class does not get, and the tasks of each: nobody is asked about these.

    Raises:
        SourceError: The source notebook cannot be read.
    """
    if not homework.cases:
        return {}
    try:
        notebook = read_notebook(course.source(homework) / homework.notebook)
    except SubmissionError as error:
        raise SourceError(error.what, where=error.where, fix="Put the homework's source notebook there.") from error
    left: dict[str, set[str]] = {name: set() for name in bank_of(notebook, homework) if name not in homework.cases}
    for cell in notebook["cells"]:
        name = case_of(cell, _where(cell, homework))
        if name in left and is_grade(cell):
            left[name].add(grade_id(cell))
    return {name: frozenset(tasks) for name, tasks in left.items()}


def tasks_left_out(course: Course, homework: Homework) -> frozenset[str]:
    """Return the tasks of all cases that a class does not get."""
    return frozenset[str]().union(*cases_left_out(course, homework).values())


def other_choice(course: Course, homework: Homework) -> tuple[str, ...]:
    """Return as many cases as are chosen, those that are left out first: what else the bank has to be good for."""
    left = tuple(cases_left_out(course, homework))
    return (*left, *homework.cases)[: len(homework.cases)] if left else ()


def _check_choice(homework: Homework, bank: Sequence[str]) -> None:
    """Refuse cases that are unknown or chosen twice."""
    for name in homework.cases:
        if name not in bank:
            known = f"It has {', '.join(bank)}." if bank else "No cell of it carries a tag such as 'case:amber'."
            raise ConfigError(
                f"{homework.name} has no case {name!r}.", where=CONFIG_NAME, fix=f"{known} Correct cases=(…)."
            )
        if homework.cases.count(name) > 1:
            raise ConfigError(
                f"{homework.name} names the case {name!r} twice.", where=CONFIG_NAME, fix="Choose each case once."
            )


def _with_lines(cell: Cell, chosen: Sequence[str]) -> Cell:
    """Return a cell for everyone with the marked lines of the chosen cases, in their order, without the marks."""
    if cell.get("cell_type") != "markdown" or f"<!-- {TAG}" not in source_of(cell):
        return cell
    lines: list[str] = []
    for marked, group in groupby(source_of(cell).split("\n"), key=lambda line: bool(_LINE.search(line))):
        run = list(group)
        if marked:
            found = [(_LINE.search(line), line) for line in run]
            run = [
                line[: match.start()]
                for name in chosen
                for match, line in found
                if match is not None and match["case"] == name
            ]
        lines += run
    return {**cell, "source": "\n".join(lines)}


def _where(cell: Cell, homework: Homework) -> str:
    return f"{homework.notebook}, cell {grade_id(cell) or cell.get('id')!r}"
