"""Answers that staff keep beside the hidden tests: right ones written differently, wrong ones named by their flaw.

A file holds the full text of one task's answer cell, `{task}__{what it is}.py`. Its docstring says what is special
about it; a mutant's also which test has to fail and which mistake has to be named:

    \"\"\"Forgets that the loss is a mean. killed by: test_matches_autograd. named: sum-instead-of-mean\"\"\"

Where a homework asks for files, an answer has those of the reference (`handed_in/`), or its own, in a folder beside it
that is called `{its name}.files`.

`killed only by:` says more: no other test may fail, so that one mistake is not paid for twice.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course, Homework
from autograder.errors import CourseFault

HEADER = re.compile(
    r"^(?P<flaw>.*?)\s*killed (?P<only>only )?by:\s*(?P<tests>[\w\[\].,\s-]+?)\.\s*"
    r"named:\s*(?P<mistake>[\w/-]+)\.?\s*$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one task.

    Attributes:
        task: The task, such as `q2_dlogits`.
        name: File name without the ending.
        about: What is special about it.
        source: What a student would have in the answer cell.
        killed_by: The hidden tests that must fail; none for a right answer.
        mistake: The mistake that must be named, or empty.
        only: Whether no other test may fail.
        path: The file.
    """

    task: str
    name: str
    about: str
    source: str
    killed_by: tuple[str, ...] = ()
    mistake: str = ""
    only: bool = False
    path: Path = Path()

    @property
    def beside(self) -> tuple[Path, ...]:
        """Folder with the files that are handed in with this answer; an answer that was made has none of its own."""
        return (self.path.with_suffix(".files"),) if self.path.name else ()


def read_answer(path: Path) -> Answer:
    """Read one file.

    Raises:
        CourseFault: It does not parse, has no docstring, or is a mutant without a proper header.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except SyntaxError as error:
        raise CourseFault(f"line {error.lineno} is not Python.", where=str(path), fix="Correct the file.") from error
    except ValueError as error:
        raise CourseFault("it is no text in UTF-8.", where=str(path), fix="Save it as UTF-8.") from error
    about, task = ast.get_docstring(tree) or "", path.stem.partition("__")[0]
    if about:  # it is for staff; the cell of a student would not have it
        text = "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip() + "\n"
    if path.parent.name != "mutants":
        return Answer(task, path.stem, about, text, path=path)
    header = HEADER.match(about)
    if header is None:
        raise CourseFault(
            "its docstring is no header of a mutant.",
            where=str(path),
            fix='Write """What is wrong. killed by: test_name. named: mistake-name""" on top.',
        )
    tests = tuple(name.strip() for name in header["tests"].split(","))
    return Answer(task, path.stem, header["flaw"], text, tests, header["mistake"], bool(header["only"]), path)


def read_answers(course: Course, homework: Homework, kind: str) -> list[Answer]:
    """Read all `accepted` or all `mutants` of a homework, sorted by name."""
    return [read_answer(path) for path in answer_files(course, homework, kind)]


def answer_files(course: Course, homework: Homework, kind: str) -> list[Path]:
    """Return the files with `accepted` answers or `mutants` of a homework, sorted by name."""
    return sorted((course.hidden(homework) / kind).glob("*.py"))
