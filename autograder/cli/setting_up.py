"""Verbs for before the first week: is this machine fit, what will it look like, the lectures' original data."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.group import course, jobs_option, make_console
from autograder.course import load_course


@course.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Look at this machine: isolation, versions, memory, disk, gradebook, Jupyter; exit 1 if grading would refuse."""
    from autograder.doctor.examination import examine_machine, show_findings

    if not show_findings(examine_machine(load_course(context.obj)), make_console()):
        context.exit(1)


@course.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the simulated course is put.",
)
@jobs_option
@click.option("--seed", type=int, default=6, show_default=True, help="Who makes which mistake.")
@click.option(
    "--students",
    type=click.IntRange(1, 2000),
    default=24,
    show_default=True,
    help="How many; above 40 the batch is killed in the middle, resumed, and compared with one that was not.",
)
@click.pass_context
def demo(context: click.Context, folder: Path, jobs: int | None, seed: int, students: int) -> None:
    """Simulate a class, collect it from a Canvas zip, grade it, and show what students and staff get."""
    from autograder.demo.show import show_demo

    loaded, console = load_course(context.obj), make_console()
    context.exit(show_demo(loaded, folder.resolve(), seed=seed, jobs=jobs, students=students, console=console))


@course.group()
def data() -> None:
    """List or fetch the original data of the lectures; the course works without them."""


@data.command(name="list")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Look for the files here.")
@click.pass_context
def list_(context: click.Context, folder: Path | None) -> None:
    """Show which data sets can be fetched, and which are there."""
    from autograder.originals import FOLDER, originals_of, show_originals

    show_originals(originals_of(context.obj).values(), folder or context.obj / FOLDER, make_console())


@data.command()
@click.argument("names", nargs=-1)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to put the files in. Default: data/originals.",
)
@click.pass_context
def fetch(context: click.Context, names: tuple[str, ...], folder: Path | None) -> None:
    """Fetch data sets by NAMES, or all of them, and verify them: what is not the original is not kept."""
    from autograder.originals import FOLDER, choose, fetch_originals, originals_of, show_outcomes

    chosen = choose(originals_of(context.obj), names)
    if not show_outcomes(fetch_originals(chosen, folder or context.obj / FOLDER), make_console()):
        context.exit(1)
