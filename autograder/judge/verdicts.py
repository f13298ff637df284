"""From what a hidden test raised to a verdict that a student can read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from autograder.errors import CourseFault
from autograder.judge.faults import StudentFault
from autograder.scoring import Verdict
from toolkit.expect import CheckFailed

ODD_FORM = "Your answer has a form that the check cannot work with. Look again at what the task says it returns."


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known mistake.

    Attributes:
        lesson: What the student reads.
        section: Heading of the notebook section to reread.
    """

    lesson: str
    section: str = ""


def load_mistakes(path: Path) -> dict[str, Mistake]:
    """Read `mistakes.toml`: one table a mistake, with `lesson` and `section`.

    Raises:
        CourseFault: The file cannot be read or lacks a lesson.
    """
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: Mistake(table["lesson"].strip(), table.get("section", "")) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise CourseFault(
            f"it cannot be read: {error}.", where=str(path), fix="Each mistake is a [table] with lesson and section."
        ) from error


@cache
def task_of(item: pytest.Item) -> str:
    """Return the `grade_id` that a test belongs to: `q2_dlogits` for a test in `test_q2_dlogits.py`."""
    return item.path.stem.removeprefix("test_")


@cache
def points_of(item: pytest.Item) -> float:
    """Return what a test is worth.

    Raises:
        CourseFault: It carries no `@pytest.mark.points(n)`.
    """
    marker = item.get_closest_marker("points")
    if marker is None or len(marker.args) != 1:
        raise CourseFault("the test has no points.", where=item.nodeid, fix="Add @pytest.mark.points(n).")
    return float(marker.args[0])


@cache
def title_of(item: pytest.Item) -> str:
    """Return the property in words: `each row sums to zero`, `gradient of W2`."""
    name, _, parameter = item.name.removeprefix("test_").partition("[")
    words, case = name.replace("_", " "), parameter.rstrip("]")
    if not case:
        return words
    return f"{words} {case}" if words.endswith((" of", " for", " with", " in")) else f"{words}: {case}"


def property_of(item: pytest.Item) -> str:
    """Return the first paragraph of the test's docstring: what every right answer obeys."""
    docstring = getattr(getattr(item, "function", None), "__doc__", None) or ""
    return " ".join(docstring.strip().split("\n\n")[0].split())


def judge(item: pytest.Item, error: BaseException | None, mistakes: Mapping[str, Mistake], seconds: float) -> Verdict:
    """Return the verdict of one test.

    Args:
        item: The test.
        error: What it raised, or None.
        mistakes: The homework's known mistakes.
        seconds: Wall time.
    """
    lesson, mistake, section = "", None, ""
    if error is not None:
        lesson = property_of(item)
        if isinstance(error, CheckFailed):
            mistake = error.mistake if error.mistake in mistakes else None
            named = mistakes.get(mistake or "")
            lesson = " ".join(filter(None, (lesson, named.lesson if named else error.lesson)))
            section = named.section if named else ""
        elif isinstance(error, StudentFault):
            lesson = error.lesson
        elif not isinstance(error, AssertionError):
            lesson = f"{lesson} {ODD_FORM}".strip()
    return Verdict(
        task=task_of(item),
        test=item.name,
        title=title_of(item),
        passed=error is None,
        max_points=points_of(item),
        lesson=lesson,
        mistake=mistake,
        section=section,
        seconds=round(seconds, 4),
    )
