"""`make bench`: the same submissions of hw06, without its training task, through `course grade` and nbgrader.

Both get the same notebooks and the same hidden tests, in one run. `course grade` works sealed where the machine can;
`nbgrader autograde` runs the tests in the student's kernel, as it always does. The floor is the student's own code and
the tests in one bare process with torch loaded: nobody can grade for less.

The last line is JSON. Times are of this machine: compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.demo.cast import Material, hand_in, read_material
from autograder.notebook import Notebook, grade_id, is_grade, is_manual, read_notebook, source_of, write_notebook

HOMEWORK = "hw06"
LEFT_OUT = "q6_train"
COURSE = [sys.executable, "-m", "autograder.cli"]

COURSE_CONFIG = """
from dataclasses import replace
from pathlib import Path

from autograder.course import load_course

HERE = Path(__file__).resolve().parent
COURSE = replace(load_course(Path({repository!r})), root=HERE, hidden_tests=HERE / "hidden", db_url="")
"""
NBGRADER_CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
c.ExecutePreprocessor.timeout = 120
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What grading a class took.

    Attributes:
        wall_s: Wall seconds, the start of the command included.
        cpu_s: CPU seconds of all processes.
        submissions: How many were graded.
    """

    wall_s: float
    cpu_s: float
    submissions: int

    @property
    def per_minute(self) -> float:
        """Submissions per minute."""
        return 60 * self.submissions / self.wall_s


def submissions(material: Material, count: int) -> list[Notebook]:
    """Return right answers and typical mistakes in turn."""
    tasks = [task for task in material.tasks if task != LEFT_OUT]
    right = {task: material.reference[task] for task in tasks}
    variants = [right]
    for task in tasks:
        variants += [{**right, task: answer.source} for answer in material.accepted[task]]
        variants += [{**right, task: answer.source} for answer in material.mutants[task]]
    step = max(1, len(variants) // count)
    return [without_task(hand_in(material, variants[step * i % len(variants)])) for i in range(count)]


def without_task(notebook: Notebook) -> Notebook:
    """Return a notebook without the cells of the training task."""
    left = [cell for cell in notebook["cells"] if grade_id(cell).removesuffix("_answer") != LEFT_OUT]
    return {**notebook, "cells": left}


def write_our_course(course: Course, homework: Homework, notebooks: Sequence[Notebook], root: Path) -> None:
    """Write a course folder without the training task."""
    for kind in ("source", "release", "solutions"):
        shutil.copytree(course.root / kind / homework.name, root / kind / homework.name)
        path = root / kind / homework.name / homework.notebook
        write_notebook(without_task(read_notebook(path)), path)
    ignore = shutil.ignore_patterns(f"test_{LEFT_OUT}.py", "__pycache__")
    shutil.copytree(course.hidden(homework), root / "hidden" / homework.name, ignore=ignore)
    (root / "course_config.py").write_text(COURSE_CONFIG.format(repository=str(REPOSITORY)), encoding="utf-8")
    _write_submissions(notebooks, root, homework)


def write_nbgrader_course(course: Course, homework: Homework, notebooks: Sequence[Notebook], root: Path) -> None:
    """Write an nbgrader course whose check cells hold the same hidden tests."""
    source = without_task(read_notebook(course.release(homework) / homework.notebook))
    for cell in source["cells"]:
        if is_grade(cell) and not is_manual(cell):
            task, hidden = grade_id(cell), course.hidden(homework)
            cell["source"] = (
                "### BEGIN HIDDEN TESTS\n"
                f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(REPOSITORY)!r})\n"
                f"from benchmarks.in_process import run\nrun(Path({str(hidden)!r}), {task!r}, globals())\n"
                "### END HIDDEN TESTS"
            )
    folder = root / "source" / homework.name
    shutil.copytree(course.release(homework), folder, ignore=shutil.ignore_patterns("tests"))
    write_notebook(source, folder / homework.notebook)
    (root / "nbgrader_config.py").write_text(NBGRADER_CONFIG, encoding="utf-8")
    _run(["nbgrader", "generate_assignment", homework.name, "--force"], root)
    _write_submissions(notebooks, root, homework)
    for handed_in in (root / "submitted").glob(f"*/{homework.name}"):
        shutil.copytree(
            course.release(homework), handed_in, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.ipynb")
        )


def _write_submissions(notebooks: Sequence[Notebook], root: Path, homework: Homework) -> None:
    for number, notebook in enumerate(notebooks):
        write_notebook(notebook, root / "submitted" / f"s{number:04}" / homework.name / homework.notebook)


def _run(command: list[str], cwd: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def measure(command: list[str], cwd: Path, count: int) -> Measured:
    """Run a command and return what it took, its children included."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    _run(command, cwd)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, count)


def measure_floor(course: Course, homework: Homework, notebooks: Sequence[Notebook]) -> float:
    """Return the CPU seconds that a submission costs in one bare process with torch loaded."""
    program = (
        "import json, os, sys, time, torch\nfrom pathlib import Path\nfrom benchmarks.in_process import run\n"
        "torch.set_num_threads(1)\nhidden = Path(sys.argv[1])\n"
        "from autograder.sandbox.stand_ins import install_stand_ins; install_stand_ins()\n"
        "classes = json.load(sys.stdin)\nsys.path.insert(0, os.getcwd())\n"
        "def grade(cells):\n"
        "    names = {}\n"
        "    for source, task in cells:\n"
        "        try:\n"
        "            exec(compile(source, 'cell', 'exec'), names) if not task else run(hidden, task, names)\n"
        "        except Exception: pass\n"
        "sys.stdout = open(os.devnull, 'w')\n"
        "grade(classes[0])\n"
        "began = time.process_time()\n"
        "for cells in classes: grade(cells)\n"
        "sys.__stdout__.write(str((time.process_time() - began) / len(classes)))\n"
    )
    classes = [
        [
            (source_of(cell), grade_id(cell) if is_grade(cell) else "")
            for cell in notebook["cells"]
            if cell["cell_type"] == "code" and "experiment" not in cell.get("metadata", {}).get("tags", [])
        ]
        for notebook in notebooks
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, str(course.hidden(homework))],
        cwd=course.release(homework),
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(REPOSITORY), "MPLBACKEND": "Agg"},
        input=json.dumps(classes),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"the floor could not be measured:\n{done.stderr[-3000:]}")
    return float(done.stdout)


def compare_scores(ours: Path, theirs: Path, homework: Homework) -> int:
    """Return how many students got the same score from both; the tests are the same, so it should be all."""
    from nbgrader.api import Gradebook

    scores: list[dict[str, float]] = []
    for root in (ours, theirs):
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
            submissions = gradebook.assignment_submissions(homework.name)
            scores.append({submission.student.id: submission.score for submission in submissions})
    return sum(scores[1].get(student) == score for student, score in scores[0].items())


def measure_memory(root: Path, homework: Homework) -> float:
    """Return the proportional set size in MB of a student process after all questions, the largest of three."""
    from autograder.batch.warm import warm_engine
    from autograder.grade import grade, prepare
    from autograder.sandbox.probe import choose_tier

    course = load_course(root)
    with warm_engine(course, homework, choose_tier(course.tier)) as engine:
        exam = prepare(course, homework, engine, measure_pss=True)
        students = course.students(homework)[:3]
        return max(grade(student, exam).grade.student_pss_bytes for student in students) / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=96, help="how many both tools grade (default: 96)")
    count = parser.parse_args().submissions
    course = load_course(REPOSITORY)
    homework = course.homework(HOMEWORK)
    notebooks = submissions(read_material(course, homework), count)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "nbgrader"
        write_our_course(course, homework, notebooks, ours)
        write_nbgrader_course(course, homework, notebooks, theirs)
        print(
            f"{count} submissions of {homework.name} without {LEFT_OUT}, {platform.machine()}, {os.cpu_count()} cores"
        )
        _run([*COURSE, "grade", homework.short, "--student", "s0000"], ours)  # the reference, once, as after a release
        floor = measure_floor(course, homework, notebooks)
        course_grade = measure([*COURSE, "grade", homework.short], ours, count)
        small = measure([*COURSE, "grade", homework.short, "--student", "s0000"], ours, 1)
        nbgrader = measure(["nbgrader", "autograde", homework.name], theirs, count)
        agreed = compare_scores(ours, theirs, homework)
        pss = measure_memory(ours, homework)
    marginal = (course_grade.cpu_s - small.cpu_s) / (count - 1)
    for name, measured in (("course grade", course_grade), ("nbgrader autograde", nbgrader)):
        each = measured.cpu_s / count
        print(f"{name:20} {measured.wall_s:7.1f} s   {measured.per_minute:7.1f} a minute   {each:6.2f} CPU s each")
    print(f"{'same score':20} {agreed:7} of {count} submissions")
    print(f"{'start of the command':20} {small.wall_s:7.1f} s   with one submission")
    print(f"{'each further one':20} {marginal:7.3f} CPU s, of which {floor:.3f} are the student's code and the tests")
    result = {
        "throughput_vs_nbgrader": round(course_grade.per_minute / nbgrader.per_minute, 1),
        "overhead_cpu_s": round(marginal - floor, 3),
        "student_pss_mb": round(pss, 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
