"""Verbs of an instructor who makes homeworks: compile, calibrate, verify, release, solutions."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.group import course, jobs_option, load, load_all, make_console
from autograder.course import CONFIG_NAME, load_course


@course.command(name="compile")
@click.argument("homeworks", nargs=-1)
@click.option("--no-solutions", is_flag=True, help="Write the release only; do not execute the solution.")
@click.pass_context
def compile_(context: click.Context, homeworks: tuple[str, ...], no_solutions: bool) -> None:
    """Make release/ and solutions/ from source/, for HOMEWORKS or for all of them."""
    from autograder.compile.homework import compile_homework

    loaded, chosen = load_all(context, homeworks)
    for homework in chosen:
        compiled = compile_homework(loaded, homework, execute=not no_solutions)
        click.echo(f"{homework.name}: {len(compiled.tasks)} tasks")
        click.echo(f"  release    {compiled.release}")
        if compiled.solution is not None:
            click.echo(f"  solutions  {compiled.solution}")


@course.command()
@click.argument("homework", required=False)
@click.pass_context
def calibrate(context: click.Context, homework: str | None) -> None:
    """Measure the training of HOMEWORK over many seeds; write its loss gate, a picture, and the table of all gates.

    Without HOMEWORK, only the table is written.
    """
    from autograder.verify.calibration import calibrate as measure
    from autograder.verify.gates_table import write_gates

    loaded = load_course(context.obj)
    written = measure(loaded, loaded.homework(homework)) if homework else ()
    for path in (*written, write_gates(loaded)):
        click.echo(f"wrote {path}")


@course.command()
@click.argument("homeworks", nargs=-1)
@jobs_option
@click.option("--task", "tasks", multiple=True, help="Only the hidden tests of this task; may be repeated.")
@click.option("--mutate", is_flag=True, help="Make wrong answers from the reference instead, and count those caught.")
@click.pass_context
def verify(
    context: click.Context, homeworks: tuple[str, ...], jobs: int | None, tasks: tuple[str, ...], mutate: bool
) -> None:
    """Grade the graders of HOMEWORKS, or of all: right answers pass, wrong ones do not and are told why."""
    from autograder.batch.grading import default_jobs
    from autograder.verify.console import show, watched
    from autograder.verify.homework import verify_homework

    loaded, chosen = load_all(context, homeworks)
    console, sound = make_console(), True
    if mutate:
        from autograder.verify.mutation.report import mutation_report

        context.exit(mutation_report(loaded, chosen, console, jobs or default_jobs(), tasks))
    for homework in chosen:
        with watched(console, homework.short) as watch:
            report = verify_homework(loaded, homework, jobs=jobs or default_jobs(), tasks=tasks, watch=watch)
        show(report, console)
        sound = sound and report.ok
    context.exit(0 if sound else 1)


@course.command()
@click.argument("homework")
@jobs_option
@click.option(
    "--publish",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also unpack it where students find it: a folder, or a clone of their git repository, which gets a commit.",
)
@click.option("--push", is_flag=True, help="Push that commit.")
@click.pass_context
def release(context: click.Context, homework: str, jobs: int | None, folder: Path | None, push: bool) -> None:
    """Compile, verify and pack HOMEWORK for students: all of it, or nothing if anything is wrong."""
    from autograder.batch.grading import default_jobs
    from autograder.compile.publish import open_destination
    from autograder.verify.console import show, watched
    from autograder.verify.release import release_homework

    loaded, chosen = load(context, homework)
    if push and folder is None:
        raise click.UsageError("--push needs --publish CLONE.")
    destination = open_destination(loaded, folder, push=push) if folder is not None else None
    console = make_console()
    with watched(console, chosen.short) as watch:
        released = release_homework(loaded, chosen, jobs=jobs or default_jobs(), destination=destination, watch=watch)
    show(released.report, console)
    if released.bundle is None:
        click.echo("nothing was released; release/, solutions/ and dist/ are as they were")
        context.exit(1)
    click.echo(f"released {released.bundle}")
    if loaded.public is None:
        click.echo(f"without Colab's badge: {CONFIG_NAME} names no public repository (public=PublicRepository(...))")
    if released.published is not None:
        click.echo(f"published {released.published}")


@course.command()
@click.argument("homework")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: dist/HOMEWORK_solution.html."
)
@click.option("--early", is_flag=True, help="Write it although somebody may still hand in.")
@click.pass_context
def solutions(context: click.Context, homework: str, output: Path | None, early: bool) -> None:
    """Write the executed solution of HOMEWORK as a web page, once nobody can hand in any more."""
    from autograder.compile.solution_page import write_solution_page

    loaded, chosen = load(context, homework)
    click.echo(f"wrote {write_solution_page(loaded, chosen, output, early=early)}")
