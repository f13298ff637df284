"""One student's page as HTML. All text passes through escaping or through `Texts`; the page has no script at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course, Homework
from autograder.gradebook.feedback.account import Account, Task
from autograder.gradebook.feedback.text import Texts, code_html, section_words
from autograder.gradebook.verdicts import inline

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_SUMMARY = {
    "full": "everything holds",
    "none": "no points yet",
    "part": "a part holds",
    "open": "waits for a person",
    "unwritten": "not written yet",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a submission could not be graded, in words for its student.

    Attributes:
        what: What is wrong.
        fix: What to do about it, or empty.
    """

    what: str
    fix: str = ""


def render_page(course: Course, homework: Homework, name: str, account: Account | Refusal) -> str:
    """Return the page of one student.

    Args:
        course: The course.
        homework: The homework.
        name: What to call the student.
        account: What to tell, or why there is nothing to tell.
    """
    from markupsafe import Markup

    texts = Texts(course.release(homework))
    graded = account if isinstance(account, Account) else None
    # Headings get their ids when they are rendered; the links to them stand above.
    given = {
        number: Markup(texts.given(piece.source, piece.attachments))
        for number, piece in enumerate(graded.pieces if graded else ())
        if piece.kind == "given"
    }
    return _template().render(
        course=course,
        homework=homework,
        name=name,
        account=graded,
        refused=account if isinstance(account, Refusal) else None,
        style=Markup(_style()),
        given=given,
        anchor=lambda section: texts.sections.get(section_words(section), ""),
        written=lambda text: Markup(texts.written(text)),
    )


def summary(task: Task) -> str:
    """Return a few words about a task."""
    if task.state in ("part", "none") and task.failures:
        count = sum(len(failure.titles) for failure in task.failures)
        names = list(dict.fromkeys(words(failure.mistake) for failure in task.failures if failure.mistake))
        what = f"{count} {'property does' if count == 1 else 'properties do'} not hold"
        return f"{what}: {', '.join(names)}" if names else what
    if task.grader_gave or (task.comment and task.state != "open"):
        return "see what your grader writes" if task.comment else "set by a grader"
    return _SUMMARY[task.state]


def words(name: str) -> str:
    """Return the name of a mistake as words: `sum instead of mean`."""
    return name.replace("-", " ").replace("_", " ")


def output_html(output: Mapping[str, Any]) -> str:
    """Return what a cell printed, returned, raised or drew."""
    kind, data = output.get("output_type"), output.get("data", {})
    if kind == "stream":
        return f'<pre class="out" tabindex="0">{escape(_joined(output.get("text")))}</pre>'
    if kind == "error":
        return f'<pre class="out err" tabindex="0">{escape(chr(10).join(map(str, output.get("traceback", []))))}</pre>'
    picture = _joined(data.get("image/png"))
    if picture and _BASE64.fullmatch(picture):
        return f'<p><img src="data:image/png;base64,{picture}" alt="A picture that this cell drew"></p>'
    text = _joined(data.get("text/plain"))
    return f'<pre class="out" tabindex="0">{escape(text)}</pre>' if text else ""


def _joined(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else text if isinstance(text, str) else ""


def _date(moment: datetime) -> str:
    return f"{moment:%A, %-d %B %Y, %H:%M} {moment.tzname()}"


@cache
def _style() -> str:
    return (HERE / "page.css").read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "inline": inline,
        "summary": summary,
        "words": words,
        "date": _date,
        "code": lambda source: Markup(code_html(source)),
        "output": lambda output: Markup(output_html(output)),
    }
    return environment.get_template("page.html.j2")
