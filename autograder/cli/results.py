"""Verbs for what comes of grading: feedback, scores for an LMS, reports, late work, what to do next."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.group import course, load, load_all, make_console
from autograder.course import load_course


@course.command()
@click.argument("homework")
@click.option("--student", "students", multiple=True, help="Only this student; may be repeated.")
@click.option("--release", is_flag=True, help="Put the pages into nbgrader's exchange, where students fetch them.")
@click.option("--zip", "lms", type=click.Choice(("canvas", "moodle")), help="Pack the pages for its bulk upload.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The zip file to write.")
@click.option("--finished-only", is_flag=True, help="Give no page back of which an answer still waits for a person.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Pages at a time. Default: one a core.")
@click.pass_context
def feedback(
    context: click.Context,
    homework: str,
    students: tuple[str, ...],
    release: bool,
    lms: str | None,
    output: Path | None,
    finished_only: bool,
    jobs: int | None,
) -> None:
    """Write a feedback page for each student of HOMEWORK, and give the pages back."""
    from autograder.lms.handing_back import hand_back, report_lines

    loaded, chosen = load(context, homework)
    back = hand_back(
        loaded,
        chosen,
        students,
        release=release,
        lms=lms or "",
        output=output,
        finished_only=finished_only,
        jobs=jobs or 0,
    )
    for line in report_lines(back, loaded, f"`course feedback {chosen.short}`"):
        click.echo(line)
    if not back.complete:
        context.exit(1)


@course.command()
@click.argument("homework")
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "canvas", "moodle", "gradescope")),
    default="csv",
    show_default=True,
    help="Who reads it: people, or an LMS.",
)
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that Canvas or Moodle has exported: a copy is filled in.",
)
@click.option("--column", default="", help="Name of the column in that file. Default: found by the homework's title.")
@click.option("--scale", is_flag=True, help="Convert scores where the LMS counts other points.")
@click.option("--finished-only", is_flag=True, help="Leave out scores that still wait for a person.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="What to write. Default: named after HOMEWORK.")
@click.pass_context
def export(
    context: click.Context,
    homework: str,
    form: str,
    into: Path | None,
    column: str,
    scale: bool,
    finished_only: bool,
    output: Path | None,
) -> None:
    """Write the scores of HOMEWORK: a table of every task, or a file for Canvas, Moodle or Gradescope."""
    from autograder.lms.console import report_lines
    from autograder.lms.export import export_scores

    loaded, chosen = load(context, homework)
    placed = export_scores(
        loaded,
        chosen,
        form,
        output=output,
        into=into,
        column=column,
        scale=scale,
        finished_only=finished_only,
    )
    for line in report_lines(placed, f"`course export {chosen.short}`"):
        click.echo(line)
    if placed.unplaced:
        context.exit(1)


@course.command()
@click.argument("homework", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: reports/HOMEWORK.html, or reports/course.html with a CSV beside it.",
)
@click.pass_context
def report(context: click.Context, homework: str | None, output: Path | None) -> None:
    """Write what HOMEWORK shows about the class on one page; without HOMEWORK, students by homeworks."""
    if homework is None:
        from autograder.report.overview import report_course

        written = report_course(load_course(context.obj), output)
    else:
        from autograder.report.homework import report_homework

        written = report_homework(*load(context, homework), output)
    for line in written.headlines:
        click.echo(f"{line.urgency:>4}  {line.text.replace('`', '')}")
    click.echo(f"wrote {written.page}")


@course.command()
@click.argument("homework")
@click.option("--names", is_flag=True, help="Name the students; without it, each line has the name of a draw.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page. Default: in reports/.")
@click.pass_context
def leaderboard(context: click.Context, homework: str, names: bool, output: Path | None) -> None:
    """Write what the hidden tests of HOMEWORK measured on one page, best first."""
    from autograder.report.leaderboard import write_leaderboard

    click.echo(f"wrote {write_leaderboard(*load(context, homework), output, names=names)}")


@course.command()
@click.argument("homeworks", nargs=-1)
@click.pass_context
def late(context: click.Context, homeworks: tuple[str, ...]) -> None:
    """List late work in HOMEWORKS, or in all, and what it costs; work the penalties out anew."""
    from autograder.status.late import late_lines, list_late_work

    loaded, chosen = load_all(context, homeworks)
    found = list_late_work(loaded, chosen)
    for line in late_lines(found, loaded, chosen):
        click.echo(line)
    if found.unknown or found.strangers:
        context.exit(1)


@course.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Show where each homework stands, and what to do next, as commands."""
    from autograder.status.console import show_week
    from autograder.status.gather import look

    week = look(load_course(context.obj))
    show_week(week, make_console())
    if week.problems:
        context.exit(1)
