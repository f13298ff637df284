"""`docs/calibration.md`: every loss gate and threshold of the course with what it was derived from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.course import Course, Homework
from autograder.replacement import replacing
from autograder.verify.calibration import FILE, PICTURE, Calibration
from autograder.verify.spread import probability_to_miss, probability_to_slip_through
from autograder.verify.thresholds_table import thresholds_section

PAGE: Final = Path("docs/calibration.md")

INTRODUCTION: Final = """\
# Loss gates

Written by `course calibrate`; do not edit. A training task asks the median loss of three runs, on data held out, to lie
between a floor and a ceiling. Both come from the losses of right trainings over many seeds: at the gate, a right answer
fails with a probability below 1e-4 (Student's t around their mean, and a bound for the median that holds however the
three runs depend on each other). A broken training passes with a probability below 1e-2; what a loss cannot catch is
tested directly. ± is the standard deviation over the seeds.
"""


def write_gates(course: Course) -> Path:
    """Write the page from what was measured and return it.

    Raises:
        CourseFault: A calibration cannot be read.
    """
    path = course.root / PAGE
    path.parent.mkdir(exist_ok=True)
    with replacing(path) as draft:
        draft.write_text(gates_page(course), encoding="utf-8")
    return path


def gates_page(course: Course) -> str:
    """Return the page.

    Raises:
        CourseFault: A calibration cannot be read.
    """
    measured = [
        (homework, Calibration.read(course.hidden(homework) / FILE))
        for homework in course.homeworks
        if (course.hidden(homework) / FILE).is_file()
    ]
    parts = [INTRODUCTION, "\n".join(_overview(measured)) + "\n"]
    parts += ["\n".join(_section(course, homework, calibration)) + "\n" for homework, calibration in measured]
    projects = ("\n".join(thresholds_section(homework, course.hidden(homework))) for homework in course.homeworks)
    return "\n".join([*parts, *(f"{section}\n" for section in projects if section)])


def _overview(measured: list[tuple[Homework, Calibration]]) -> Iterator[str]:
    yield "| homework | gate | right trainings | seeds | a right one fails | nearest broken one | it passes |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for homework, found in measured:
        miss = probability_to_miss(found.losses, found.floor, found.ceiling)
        nearest = max(found.broken, key=lambda name: _slip(found, name), default="")
        yield (
            f"| [{homework.short}](#{homework.short}) | {found.floor:.4f} to {found.ceiling:.4f} | "
            f"{found.mean:.4f} ± {found.std:.4f} | {len(found.seeds)} | {_probability(miss)} | {nearest or '–'} | "
            f"{_probability(_slip(found, nearest)) if nearest else '–'} |"
        )


def _section(course: Course, homework: Homework, found: Calibration) -> Iterator[str]:
    picture = Path(os.path.relpath(course.hidden(homework) / PICTURE, (course.root / PAGE).parent)).as_posix()
    low, high = min(found.losses), max(found.losses)
    yield f"## {homework.short}"
    yield ""
    yield f"![The gate of {homework.name}]({picture})"
    yield ""
    yield f"torch {found.torch}, {len(found.seeds)} seeds. Right trainings end between {low:.4f} and {high:.4f}."
    yield ""
    yield "| broken training | mean [lowest, highest] | passes |"
    yield "| --- | --- | --- |"
    for name, losses in found.broken.items():
        numbers = [loss for loss in losses if loss is not None]
        spread = (
            f"{sum(numbers) / len(numbers):.3f} [{min(numbers):.3f}, {max(numbers):.3f}]" if numbers else "no number"
        )
        ended = f", {len(losses) - len(numbers)} of {len(losses)} at nan" if 0 < len(numbers) < len(losses) else ""
        yield f"| {name} | {spread}{ended} | {_probability(_slip(found, name))} |"


def _slip(found: Calibration, name: str) -> float:
    return probability_to_slip_through(found.broken[name], found.floor, found.ceiling)


def _probability(chance: float) -> str:
    """Return a probability as a person reads it: small ones only as what they are below of."""
    return "< 1e-9" if chance < 1e-9 else f"{chance:.1e}"
