"""Verbs of a night of grading: collect, grade, regrade."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.group import course, jobs_option, load, make_console
from autograder.course import TIERS, Course, Homework
from autograder.devices import CHOICES, CPU, choose_device, find_cards

if TYPE_CHECKING:
    from autograder.batch.site import Site

COLLECT_FORMATS = ("gradescope", "moodle", "exchange", "submitted", "canvas", "otter", "plain")
"""As in `autograder.collect.formats`, which is slow to import."""

scheduler_option = click.option(
    "--scheduler", help="Grade on a Dask cluster: tcp://HOST:PORT or tls://HOST:PORT; `slurm` starts one."
)
tier_option = click.option(
    "--tier", type=click.Choice(TIERS), help="Isolation tier. Default: the best that this machine offers."
)
device_option = click.option(
    "--device",
    type=click.Choice(CHOICES),
    default="auto",
    show_default=True,
    help="What students' code computes on; auto: a graphics card for homeworks that ask for one, where there is one.",
)


@contextmanager
def open_site(
    loaded: Course, homework: Homework, jobs: int | None, scheduler: str | None, device: str
) -> Iterator[Site]:
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

    loaded, chosen = load(context, homework)
    console = make_console()
    with console.status("collecting"):
        done = collect_files(loaded, chosen, files, forced=forced, dry_run=dry_run)
    show_collected(loaded, chosen, done, console, dry_run=dry_run)
    if not done.ok:
        context.exit(1)


@course.command()
@click.argument("homework")
@jobs_option
@scheduler_option
@click.option("--student", "students", multiple=True, help="Grade only this student; may be repeated.")
@tier_option
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

    loaded, chosen = load(context, homework)
    console = make_console()
    whose = students_to_grade(loaded, chosen, students)
    with open_site(loaded, chosen, jobs, scheduler, device) as site:
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
@jobs_option
@scheduler_option
@click.option("--student", "students", multiple=True, help="Only this student; may be repeated.")
@tier_option
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

    loaded, chosen = load(context, homework)
    console = make_console()
    whose = students_to_grade(loaded, chosen, students)
    with (
        open_site(loaded, chosen, jobs, scheduler, device) as site,
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
