"""Written answers: is one there, did it change, and what does a grader look for in it?"""

from __future__ import annotations

import hashlib
import re

from autograder.conversion import TEXT_STUB
from autograder.course import Course, Homework
from autograder.notebook import Notebook, grade_id, is_manual, read_notebook, source_of


def written_answers(notebook: Notebook) -> dict[str, str]:
    """Return the text of every written task in a notebook by `grade_id`; the first one counts."""
    answers: dict[str, str] = {}
    for cell in notebook["cells"]:
        if is_manual(cell):
            answers.setdefault(grade_id(cell), source_of(cell))
    return answers


def is_blank(answer: str, released: str) -> bool:
    """Whether an answer adds nothing to the cell as it was released."""
    return _words(answer.replace(TEXT_STUB, "")) in ("", _words(released.replace(TEXT_STUB, "")))


def fingerprint(answer: str) -> str:
    """Return a hash that stays the same when only white space changes."""
    return hashlib.sha256(_words(answer).encode("utf-8", errors="replace")).hexdigest()


def read_rubrics(course: Course, homework: Homework) -> dict[str, str]:
    """Return the rubric of each written task, from the solutions folder or else from the source notebook."""
    path = course.solution(homework) / "rubric.md"
    if path.is_file():
        parts = re.split(r"(?m)^## (\S+)[ \t]*$", path.read_text(encoding="utf-8"))
        return {task: text.strip() for task, text in zip(parts[1::2], parts[2::2], strict=True)}
    if not (course.source(homework) / homework.notebook).is_file():
        return {}
    notebook = read_notebook(course.source(homework) / homework.notebook)
    return {
        task: rubric
        for task, text in written_answers(notebook).items()
        if (rubric := _between_marks(text, "MARK SCHEME"))
    }


def _between_marks(text: str, kind: str) -> str:
    found = re.search(rf"(?ms)^\s*#+ *BEGIN {kind}[^\n]*\n(.*?)^\s*#+ *END {kind}", text)
    return found[1].strip() if found else ""


def _words(text: str) -> str:
    return " ".join(text.split())
