"""The verdicts of a task as a small piece of HTML, for the feedback page and for formgrader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.scoring import Measure, TaskScore, Verdict

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_MARKS = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<strong>[^*\s](?:[^*\n]*[^*\s])?)\*\*"
    r"|(?<![\w*])\*(?P<em>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
)
"""What is marked in a lesson; the first one that opens wins, so a star in code is a star."""


def verdicts_html(score: TaskScore, measures: Sequence[Measure] = ()) -> str:
    """Return what a reader sees under the check cell of a task. All text in it is escaped.

    Args:
        score: The verdicts.
        measures: Numbers that its tests kept.
    """
    return _template().render(
        score=score,
        measures=measures,
        passed=[verdict for verdict in score.verdicts if verdict.passed],
        failures=failures_of(score),
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """Tests that failed for one and the same reason.

    Attributes:
        titles: The properties in words.
        points: What they are worth together.
        lesson: The reason.
        section: Heading of the section to reread, or empty.
        mistake: Name of the mistake that was recognised, or None.
    """

    titles: tuple[str, ...]
    points: float
    lesson: str
    section: str
    mistake: str | None


def failures_of(score: TaskScore) -> list[Failure]:
    """Gather failed tests by reason: a function that is missing fails them all, and is told once."""
    reasons: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in score.verdicts:
        if not verdict.passed:
            reasons.setdefault((verdict.lesson, verdict.section), []).append(verdict)
    return [
        Failure(
            titles=tuple(verdict.title for verdict in verdicts),
            points=sum(verdict.max_points for verdict in verdicts),
            lesson=lesson,
            section=section,
            mistake=next((verdict.mistake for verdict in verdicts if verdict.mistake), None),
        )
        for (lesson, section), verdicts in reasons.items()
    ]


def verdicts_text(score: TaskScore, measures: Sequence[Measure] = ()) -> str:
    """Return the same as plain text, for viewers without HTML."""
    lines = [f"{score.grade_id}: {score.points:g} of {score.max_points:g} points"]
    lines += [f"  measured: {measure.name} {measure.value:.4g} {measure.unit}".rstrip() for measure in measures]
    for verdict in score.verdicts:
        lines.append(f"{'✓' if verdict.passed else '✗'} {verdict.title}")
        lines += [f"    {line}" for line in verdict.lesson.splitlines() if line.strip()]
    return "\n".join(lines)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    environment.filters["inline"] = inline
    return environment.get_template("verdicts.html.j2")


def inline(text: str) -> Markup:
    """Show `code`, **bold** and *emphasis* in a lesson; everything else is text."""
    from markupsafe import Markup, escape

    return Markup(_MARKS.sub(_element, str(escape(text))))


def _element(found: re.Match[str]) -> str:
    tag = str(found.lastgroup)
    return f"<{tag}>{found[tag]}</{tag}>"
