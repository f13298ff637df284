"""The `course` command: verbs only. Each parses, calls one function, and prints.

Exit codes: 0 done, 1 something wrong was found, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder import __version__
from autograder.course import CONFIG_NAME, TIERS, Course, Homework, load_course
from autograder.devices import CHOICES, CPU, choose_device, find_cards
from autograder.errors import CourseError

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.batch.site import Site

COLLECT_FORMATS = ("gradescope", "moodle", "exchange", "submitted", "canvas", "otter", "plain")
"""As in `autograder.collect.formats`, which is slow to import."""


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


def _load(context: click.Context, name: str) -> tuple[Course, Homework]:
    loaded = load_course(context.obj)
    return loaded, loaded.homework(name)


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=False)


device_option = click.option(
    "--device",
    type=click.Choice(CHOICES),
    default="auto",
    show_default=True,
    help="What students' code computes on; auto: a graphics card for homeworks that ask for one, where there is one.",
)


@contextmanager
def _site(loaded: Course, homework: Homework, jobs: int | None, scheduler: str | None, device: str) -> Iterator[Site]:
    """Yield where to grade: on this machine, or on a cluster."""
    asks = device != CPU and homework.gpu_slots > 0
    if scheduler is None:
        from autograder.batch.grading import default_jobs
        from autograder.batch.site import ThisMachine

        cards = len(find_cards()) if asks else 0
        yield ThisMachine(jobs or default_jobs(), choose_device(homework, device, cards))
        return
    if jobs is not None:
        raise click.UsageError("-j counts on this machine; with --scheduler, workers have as many slots as threads.")
    from autograder.cluster.site import open_cluster

    with open_cluster(loaded, scheduler) as cluster:
        cluster.device = choose_device(homework, device, cluster.cards)
        yield cluster
    for remark in cluster.remarks:
        click.echo(f"course: {remark}", err=True)


@course.command(name="compile")
@click.argument("homeworks", nargs=-1)
@click.option("--no-solutions", is_flag=True, help="Write the release only; do not execute the solution.")
@click.pass_context
def compile_(context: click.Context, homeworks: tuple[str, ...], no_solutions: bool) -> None:
    """Make release/ and solutions/ from source/, for HOMEWORKS or for all of them."""
    from autograder.compile.homework import compile_homework

    loaded = load_course(context.obj)
    chosen = [loaded.homework(name) for name in homeworks] or list(loaded.homeworks)
    for homework in chosen:
        compiled = compile_homework(loaded, homework, execute=not no_solutions)
        click.echo(f"{homework.name}: {len(compiled.tasks)} tasks")
        click.echo(f"  release    {compiled.release}")
        if compiled.solution is not None:
            click.echo(f"  solutions  {compiled.solution}")


@course.command()
@click.argument("homework")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "forced", type=click.Choice(COLLECT_FORMATS), help="What FILES are. Default: found by content."
)
@click.option("--dry-run", is_flag=True, help="Show what would be done and write nothing.")
@click.pass_context
def collect(context: click.Context, homework: str, files: tuple[Path, ...], forced: str | None, dry_run: bool) -> None:
    """Collect hand-ins from FILES: bulk downloads of Canvas, Moodle and Gradescope, nbgrader's folders, any folder."""
    from autograder.collect.console import show_collected
    from autograder.collect.desk import collect as collect_files

    loaded, chosen = _load(context, homework)
    console = _console()
    with console.status("collecting"):
        done = collect_files(loaded, chosen, files, forced=forced, dry_run=dry_run)
    show_collected(loaded, chosen, done, console, dry_run=dry_run)
    if not done.ok:
        context.exit(1)


@course.command()
@click.argument("homework")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core.")
@click.option("--scheduler", help="Grade on a Dask cluster: tcp://HOST:PORT or tls://HOST:PORT; `slurm` starts one.")
@click.option("--student", "students", multiple=True, help="Grade only this student; may be repeated.")
@click.option("--tier", type=click.Choice(TIERS), help="Isolation tier. Default: the best that this machine offers.")
@device_option
@click.option("--again", is_flag=True, help="Grade unchanged submissions again, too.")
@click.option("--allow-unsafe", is_flag=True, help="Let the tier `open` be used, which isolates nothing.")
@click.pass_context
def grade(
    context: click.Context,
    homework: str,
    jobs: int | None,
    scheduler: str | None,
    students: tuple[str, ...],
    tier: str | None,
    device: str,
    allow_unsafe: bool,
    again: bool,
) -> None:
    """Grade everything in submitted/{student}/HOMEWORK: gradebook, autograded notebooks, grade.json."""
    from autograder.batch.console import follow, plain, table_of, tally
    from autograder.batch.grading import grade_homework, students_to_grade
    from autograder.gradebook.lateness import settle

    loaded, chosen = _load(context, homework)
    console = _console()
    whose = students_to_grade(loaded, chosen, students)
    with _site(loaded, chosen, jobs, scheduler, device) as site:
        outcomes = grade_homework(loaded, chosen, whose, site=site, tier=tier, allow_unsafe=allow_unsafe, again=again)
        done = list(follow(outcomes, len(whose), console))
    console.print(table_of(done, chosen.title))
    console.print(tally(done))
    for change in settle(loaded):
        click.echo(plain(str(change)))
    if any(outcome.graded is None for outcome in done):
        context.exit(1)


@course.command()
@click.argument("homework")
@click.option("--dry-run", is_flag=True, help="Show who would gain and who would lose; write nothing.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core.")
@click.option("--scheduler", help="Grade on a Dask cluster: tcp://HOST:PORT or tls://HOST:PORT; `slurm` starts one.")
@click.option("--student", "students", multiple=True, help="Only this student; may be repeated.")
@click.option("--tier", type=click.Choice(TIERS), help="Isolation tier. Default: the best that this machine offers.")
@device_option
@click.option("-y", "--yes", is_flag=True, help="Write without asking; needed where nobody can be asked.")
@click.pass_context
def regrade(
    context: click.Context,
    homework: str,
    dry_run: bool,
    jobs: int | None,
    scheduler: str | None,
    students: tuple[str, ...],
    tier: str | None,
    device: str,
    yes: bool,
) -> None:
    """Ask again what changed since HOMEWORK was graded; show who gains and who loses before anything is written."""
    from autograder.batch.console import follow_changes, table_of_changes, tally_of_changes
    from autograder.batch.grading import students_to_grade
    from autograder.batch.regrade import open_regrade

    loaded, chosen = _load(context, homework)
    console = _console()
    whose = students_to_grade(loaded, chosen, students)
    with (
        _site(loaded, chosen, jobs, scheduler, device) as site,
        open_regrade(loaded, chosen, whose, site.choose_tier(loaded.tier, tier), site.device) as work,
    ):
        if not work.asked:
            click.echo("nothing has changed since these grades were made.")
            return
        click.echo(work.summary())
        changes = list(follow_changes(work.changes(site), len(work.asked), console))
        console.print(table_of_changes(changes, chosen.title))
        click.echo(tally_of_changes(changes))
        if dry_run:
            click.echo("nothing was written (--dry-run).")
        elif yes or (sys.stdin.isatty() and click.confirm("Write these grades?")):
            changes = work.write(changes)
            click.echo("written. Manual scores are as they were.")
        else:
            click.echo("nothing was written: say --yes, or --dry-run to only look.")
            context.exit(1)
        if any(change.outcome.graded is None for change in changes):
            context.exit(1)


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

    loaded, chosen = _load(context, homework)
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

    loaded, chosen = _load(context, homework)
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

        written = report_homework(*_load(context, homework), output)
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

    click.echo(f"wrote {write_leaderboard(*_load(context, homework), output, names=names)}")


@course.command()
@click.argument("homeworks", nargs=-1)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core.")
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

    loaded, console, sound = load_course(context.obj), _console(), True
    chosen = [loaded.homework(name) for name in homeworks] or list(loaded.homeworks)
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
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core.")
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

    loaded, chosen = _load(context, homework)
    if push and folder is None:
        raise click.UsageError("--push needs --publish CLONE.")
    destination = open_destination(loaded, folder, push=push) if folder is not None else None
    console = _console()
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

    loaded, chosen = _load(context, homework)
    click.echo(f"wrote {write_solution_page(loaded, chosen, output, early=early)}")


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
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the simulated course is put.",
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time. Default: one a core.")
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

    loaded, console = load_course(context.obj), _console()
    context.exit(show_demo(loaded, folder.resolve(), seed=seed, jobs=jobs, students=students, console=console))


@course.command()
@click.argument("homeworks", nargs=-1)
@click.pass_context
def late(context: click.Context, homeworks: tuple[str, ...]) -> None:
    """List late work in HOMEWORKS, or in all, and what it costs; work the penalties out anew."""
    from autograder.status.late import late_lines, list_late_work

    loaded = load_course(context.obj)
    chosen = [loaded.homework(name) for name in homeworks] or list(loaded.homeworks)
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
    show_week(week, _console())
    if week.problems:
        context.exit(1)


@course.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Look at this machine: isolation, versions, memory, disk, gradebook, Jupyter; exit 1 if grading would refuse."""
    from autograder.doctor.examination import examine_machine, show_findings

    if not show_findings(examine_machine(load_course(context.obj)), _console()):
        context.exit(1)


@course.group()
def data() -> None:
    """List or fetch the original data of the lectures; the course works without them."""


@data.command(name="list")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Look for the files here.")
@click.pass_context
def list_(context: click.Context, folder: Path | None) -> None:
    """Show which data sets can be fetched, and which are there."""
    from autograder.originals import FOLDER, originals_of, show_originals

    show_originals(originals_of(context.obj).values(), folder or context.obj / FOLDER, _console())


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
    if not show_outcomes(fetch_originals(chosen, folder or context.obj / FOLDER), _console()):
        context.exit(1)


def main() -> int:
    """Run the command; every error that was raised on purpose becomes one message and an exit code."""
    os.environ["PATH"] = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"  # nbgrader calls alembic
    try:
        return int(course.main(standalone_mode=False, prog_name="course") or 0)
    except CourseError as error:
        click.echo(f"course: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("course: stopped. What was graded is kept.", err=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
