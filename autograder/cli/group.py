"""The command itself, and what all of its verbs begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder import __version__
from autograder.course import Course, Homework, load_course

if TYPE_CHECKING:
    from rich.console import Console


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The course folder (the one with course_config.py). Default: here.",
)
@click.pass_context
def course(context: click.Context, root: Path) -> None:
    """Zero to Graded: compile homeworks, grade submissions, give feedback."""
    context.obj = root


def load(context: click.Context, name: str) -> tuple[Course, Homework]:
    """Return the course, and the homework of that name."""
    loaded = load_course(context.obj)
    return loaded, loaded.homework(name)


def load_all(context: click.Context, names: tuple[str, ...]) -> tuple[Course, list[Homework]]:
    """Return the course, and the homeworks of these names, or all of them where none is named."""
    loaded = load_course(context.obj)
    return loaded, [loaded.homework(name) for name in names] or list(loaded.homeworks)


def make_console() -> Console:
    """Return what tables are shown on."""
    from rich.console import Console

    return Console(soft_wrap=False)


jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core."
)
