"""`course demo`: build a class, grade it, show what comes out, and check that everyone got what was due."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

from rich.console import Console

from autograder.batch.console import follow, table_of, tally
from autograder.batch.grading import default_jobs, grade_homework, students_to_grade
from autograder.batch.run import Outcome
from autograder.batch.site import ThisMachine
from autograder.course import CONFIG_NAME, Course, Homework, load_course
from autograder.demo.cast import Member, make_class, read_material
from autograder.demo.interruption import differences, grade_and_kill, grade_undisturbed
from autograder.demo.lms import Upload, make_people, notebook_bytes, write_canvas_zip, write_roster
from autograder.errors import UsageError
from autograder.roster import ROSTER_NAME
from autograder.sandbox.probe import choose_tier
from autograder.seeds import SECRET_NAME

MARKER = ".demo"
HOMEWORK = "hw06"
LARGEST_TABLE = 40
"""Students up to whom the demo prints a line for each."""
COPIED = (CONFIG_NAME, "nbgrader_config.py", "source", "release", "solutions")
OWN_GRADEBOOK = """
COURSE = COURSE.elsewhere(COURSE.root)  # the demo's own gradebook, not the server's

if "get_config" in globals():
    configure_nbgrader(get_config(), COURSE)
"""

TIERS_IN_WORDS = {
    "sealed": "sealed: own namespaces, Landlock, seccomp; a student process sees Python and the release, nothing else",
    "fenced": "fenced: Landlock and seccomp; this machine does not let us make namespaces",
    "open": "open: a separate process and nothing more",
}


def make_demo_course(course: Course, folder: Path, seed: int) -> Course:
    """Copy what a course needs into `folder`; an earlier demo there is replaced.

    The course's secret comes from `seed`, so that the hidden tests draw the same inputs in every demo.

    Raises:
        UsageError: The folder holds something that is no demo.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise UsageError("this folder is not empty and not a demo.", where=str(folder), fix="Choose another --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("Made by `course demo`; the next demo replaces this folder.\n", encoding="utf-8")
    (folder / SECRET_NAME).write_text(hashlib.sha256(f"demo {seed}".encode()).hexdigest() + "\n", encoding="ascii")
    for name in COPIED:
        origin = course.root / name
        if origin.is_dir():
            shutil.copytree(origin, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif origin.is_file():
            shutil.copy2(origin, folder / name)
    if course.db_url:  # a simulated class has no business on the server with the real one
        with (folder / CONFIG_NAME).open("a", encoding="utf-8") as config:
            config.write(OWN_GRADEBOOK)
    return load_course(folder)


def show_demo(course: Course, folder: Path, *, seed: int, jobs: int | None, students: int, console: Console) -> int:
    """Run the demo and return its exit code: 0 when every grade is as due.

    A class larger than a table on a screen is graded in a batch that is killed in the middle and resumed, and then once
    more without the interruption: the grades have to be the same.

    Args:
        course: The repository's course.
        folder: Where the demo course is made.
        seed: Who makes which mistake.
        jobs: Submissions at a time.
        students: How many there are.
        console: Where to print.
    """
    tier, jobs = choose_tier(course.tier), jobs or default_jobs()
    demo = make_demo_course(course, folder, seed)
    homework = demo.homework(HOMEWORK)
    members = make_class(read_material(demo, homework), seed, students)
    console.print(f"A class of {len(members)} hands in {homework.title}. Isolation is {TIERS_IN_WORDS[tier]}.")
    problems = _collect_from_canvas(demo, homework, members, seed, console)

    began = time.monotonic()
    large = students > LARGEST_TABLE
    if large:
        done_before = grade_and_kill(demo, homework, jobs=jobs, tier=tier, after=students // 3)
        console.print(f"`course grade` was killed (SIGKILL) after {done_before} of {students}; it goes on.")
    whose = students_to_grade(demo, homework)
    done = list(follow(grade_homework(demo, homework, whose, site=ThisMachine(jobs), tier=tier), len(whose), console))
    seconds = time.monotonic() - began
    if not large:
        console.print(table_of(done, homework.title, {member.student: member.story for member in members}))
    console.print(f"{tally(done)} in {seconds:.0f} s.")
    problems += _not_as_due(done, members)
    if large:
        problems += _same_without_interruption(demo, homework, done, jobs, tier, console)
    for problem in problems:
        console.print(f"NOT AS IT SHOULD BE: {problem}", markup=False)
    _show_what_was_written(demo, homework, console)
    return 1 if problems else 0


def _collect_from_canvas(
    demo: Course, homework: Homework, members: list[Member], seed: int, console: Console
) -> list[str]:
    """Write the zip that staff download from Canvas, with a roster, and collect it; one in ten is marked as late."""
    from autograder.collect.console import show_collected
    from autograder.collect.desk import collect

    people = make_people([member.student for member in members], seed)
    uploads = [
        Upload(person, homework.notebook, notebook_bytes(member.notebook), late=number % 10 == 9)
        for number, (person, member) in enumerate(zip(people, members, strict=True))
    ]
    write_roster(demo.root / ROSTER_NAME, people)
    archive = write_canvas_zip(demo.root / "canvas" / f"{homework.name}_submissions.zip", uploads)
    collected = collect(demo, homework, [archive])
    show_collected(demo, homework, collected, console, dry_run=False)
    arrived = set(demo.students(homework))
    return [f"{member.student} was not collected" for member in members if member.student not in arrived]


def _same_without_interruption(
    demo: Course, homework: Homework, done: list[Outcome], jobs: int, tier: str, console: Console
) -> list[str]:
    """Grade everything once more in one go and compare."""
    with console.status("grading once more, without an interruption"):
        undisturbed = grade_undisturbed(demo, homework, demo.root / "undisturbed", jobs=jobs, tier=tier)
    found = differences((outcome.graded.grade for outcome in done if outcome.graded is not None), undisturbed)
    if not found:
        console.print(f"All {len(undisturbed)} grades are those of a run that nobody interrupted.")
    return found


def _not_as_due(outcomes: list[Outcome], members: list[Member]) -> list[str]:
    """Compare what everyone got with what was due."""
    by_student = {member.student: member for member in members}
    problems = []
    for outcome in outcomes:
        member = by_student[outcome.student]
        if outcome.graded is None:
            problems.append(f"{outcome.student} was not graded: {outcome.refused or outcome.broken}")
            continue
        grade = outcome.graded.grade
        if member.full and grade.points != grade.max_points:
            problems.append(f"{outcome.student} is right and got {grade.points:g} of {grade.max_points:g}")
        unnamed = set(member.mistakes) - set(grade.mistakes)
        if unnamed:
            problems.append(f"{outcome.student} was not told: {', '.join(sorted(unnamed))}")
        paid = [task for task in member.worthless if grade.task(task).points]
        if paid:
            problems.append(f"{outcome.student} got points for nothing in {', '.join(paid)}")
    return problems


def _show_what_was_written(demo: Course, homework: Homework, console: Console) -> None:
    """Make feedback and the export, and say where everything is."""
    from autograder.gradebook.export import export
    from autograder.gradebook.feedback import feedback
    from autograder.report.homework import report_homework

    with console.status("writing feedback"):
        pages = feedback(demo, homework)
        table = demo.root / f"{homework.name}.csv"
        export(demo, homework, table)
        written = report_homework(demo, homework)
    made = [page.page for page in pages if page.page is not None]
    lines = {
        "feedback": f"{len(made)} pages, such as {made[0]}" if made else "none",
        "gradebook": demo.gradebook_place,
        "scores": str(table),
        "report": str(written.page),
        "formgrader": f"jupyter lab --notebook-dir {demo.root}   (run it in that folder)",
    }
    for name, value in lines.items():
        console.print(f"{name:>11}  {value}", markup=False, highlight=False, soft_wrap=True)
