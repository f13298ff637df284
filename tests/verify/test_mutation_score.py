"""The mutation score on the real engine: a weak hidden test lets wrong answers pass, a person marks the right ones."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from io import StringIO
from textwrap import dedent

import pytest
from click.testing import CliRunner
from rich.console import Console

from autograder.cli import course as command
from autograder.errors import InfrastructureFault, UsageError
from autograder.grade import prepare
from autograder.notebook import grade_id, read_notebook, write_notebook
from autograder.verify.material import read_material
from autograder.verify.mutation.derive import Mutant
from autograder.verify.mutation.equivalents import FILE, Equivalent
from autograder.verify.mutation.hunt import Fate, hunt
from autograder.verify.mutation.report import Tally, mutation_report, show
from tests.cells import code
from tests.engine.sample import NAME, open_class, write_course
from tests.engine.student import make_public_folder

ANSWER = """
def scale(x, factor):
    factor = min(factor, 100)
    return x * factor
"""
WEAK = """
import pytest
import torch

@pytest.mark.points(4)
def test_multiplies(scale):
    '''Every entry is multiplied.'''
    assert scale(torch.ones(2), 3.0).tolist() == [3.0, 3.0]
"""
"""Never asks about a factor above 100, nor about an `x` that is not one."""

CONFIG = """
from pathlib import Path
from autograder.course import Course, Homework

ROOT = Path(__file__).parent
HOMEWORKS = (Homework("hw00_sample", "A sample", "2030-01-01 12:00"),)
COURSE = Course("sample", "Sample", HOMEWORKS, root=ROOT, hidden_tests=ROOT / "staff" / "hidden")
"""

SWAPPED = ("q1_scale", "arguments", "factor = min(factor, 100)", "factor = min(100, factor)")


@pytest.fixture(scope="module")
def course():
    """The sample course with one task, one weak test, and a reference of two lines."""
    folder = make_public_folder()
    sample = write_course(folder)
    homework = sample.homework(NAME)
    for path in (sample.source(homework), sample.release(homework)):
        notebook = read_notebook(path / homework.notebook)
        notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell).startswith(("setup", "q1"))]
        write_notebook(notebook, path / homework.notebook)
    notebook = read_notebook(sample.source(homework) / homework.notebook)
    notebook["cells"][1] |= {"source": code(ANSWER)["source"]}
    write_notebook(notebook, sample.source(homework) / homework.notebook)
    for path in sample.hidden(homework).glob("test_*.py"):
        path.unlink()
    (sample.hidden(homework) / "test_q1_scale.py").write_text(dedent(WEAK))
    (folder / "course_config.py").write_text(CONFIG)
    yield sample
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def report(course):
    """Exit code and output of `course verify --mutate` on the weak test, its equivalent mutant marked."""
    mark(course, SWAPPED)
    arguments = ["--root", str(course.root), "verify", "hw00", "--mutate", "--jobs", "2", "--task", "q1_scale"]
    done = CliRunner().invoke(command, arguments, env={"COLUMNS": "100"})
    return done.exit_code, done.stdout


def mark(course, *identities):
    """Write `equivalents.toml`."""
    keys = ("task", "operator", "before", "after")
    entries = [
        "[[equivalent]]\n" + "".join(f"{key} = {json.dumps(text)}\n" for key, text in zip(keys, entry, strict=True))
        for entry in identities
    ]
    text = "\n".join(entry + 'reason = "The smaller of two numbers has no order."\n' for entry in entries)
    (course.hidden(course.homeworks[0]) / FILE).write_text(text)


def test_is_a_score_below_the_goal_found(report):
    exit_code, text = report
    assert exit_code == 1
    assert re.search(r"^✗ hw00: \d+\.\d% of the mutants are killed; 95% have to be\.$", text, re.MULTILINE)


def test_is_the_last_line_the_score_as_json(report):
    _, text = report
    last = text.splitlines()[-1]
    scores = json.loads(last)
    assert last == json.dumps(scores)
    assert list(scores) == ["mutation_score"]
    assert 0.3 < scores["mutation_score"]["hw00"] < 0.95


def test_is_each_survivor_shown_with_its_diff_and_nothing_else(report):
    """100 → 99 and 101 are never noticed; `x / factor` is, and swapping is marked."""
    _, text = report
    survived = re.findall(r"^survived: (\S+): ", text, re.MULTILINE)
    assert {"q1_scale:constant:2:1", "q1_scale:constant:2:2"} <= set(survived)
    assert text.count("\n@@ ") == len(survived) == text.count("\n+++ ")
    assert "+    factor = min(factor, 101)" in text
    assert "+    return x / factor" not in text
    assert "+    factor = min(100, factor)" not in text


def test_does_the_table_count_killed_survived_and_equivalent(report):
    _, text = report
    row = re.search(r"│ arguments +│.*│ +(\d*) +│ +(\d*) +│ +(\d*) +│", text)
    assert row is not None
    assert row.groups() == ("", "", "1")
    row = re.search(r"│ arithmetic +│.*│ +(\d*) +│ +(\d*) +│ +(\d*) +│", text)
    assert row is not None
    assert row.groups() == ("1", "", "")


def test_is_a_task_that_is_not_there_wrong_usage(course):
    with pytest.raises(UsageError) as caught:
        mutation_report(course, course.homeworks, Console(file=StringIO()), jobs=1, tasks=["q9_nothing"])
    assert "q9_nothing" in caught.value.what
    assert "q1_scale" in caught.value.fix


MUTANT = Mutant("q1", "sign", "the sign is wrong", 2, 1, "return x", "return -x", "return -x", "-return x\n+return -x")


@pytest.fixture
def tally(course):
    """Twenty mutants, all killed, nothing marked."""
    mutants = [replace(MUTANT, ordinal=number, after=f"return {number}") for number in range(20)]
    return Tally(course.homeworks[0], tuple(Fate(mutant, killed_by="test_a") for mutant in mutants))


def marked(number: int) -> Equivalent:
    return Equivalent("q1", "sign", "return x", f"return {number}", "It is the same.")


def survivors(tally: Tally, *numbers: int) -> Tally:
    fates = [Fate(fate.mutant) if number in numbers else fate for number, fate in enumerate(tally.fates)]
    return replace(tally, fates=tuple(fates))


def test_is_a_clean_tally_without_findings(tally):
    assert (tally.score, tally.findings) == (1.0, [])


def test_may_one_in_twenty_survive_and_not_two(tally):
    assert not survivors(tally, 3).findings
    (finding,) = survivors(tally, 3, 4).findings
    assert "90.0%" in finding


def test_does_a_marked_survivor_leave_the_score(tally):
    two = replace(survivors(tally, 3, 4), marked=(marked(3), marked(4)))
    assert (two.score, two.findings, len(two.equivalent)) == (1.0, [], 2)


def test_is_a_mark_that_no_mutant_answers_to_found(tally):
    (finding,) = replace(tally, marked=(marked(99),)).findings
    assert "no mutant is like this any more" in finding
    assert "return 99" in finding


def test_is_a_mark_on_a_killed_mutant_found(tally):
    (finding,) = replace(tally, marked=(marked(3),)).findings
    assert "test_a kills it" in finding


def test_is_a_mutant_that_could_not_be_judged_no_kill(tally):
    unknown = Fate(tally.fates[0].mutant, unknown="a judge died or hung.")
    broken = replace(tally, fates=(unknown, *tally.fates[1:]))
    assert broken.score == 0.95
    assert "could not be judged: a judge died" in broken.findings[0]


def test_is_a_homework_without_mutants_no_success(tally):
    assert replace(tally, fates=()).findings


def test_are_brackets_and_colons_shown_as_they_are(tally):
    """Rich would read `[1:]` as markup and `:key:` as a picture."""
    odd = replace(MUTANT, operator="key", diff="-x[:key:]\n+[bold]x[1:]")
    console = Console(file=StringIO(), width=60)
    show(replace(tally, fates=(Fate(odd),)), console)
    assert "survived: q1:key:2:1" in console.file.getvalue()
    assert "-x[:key:]\n+[bold]x[1:]" in console.file.getvalue()


class Engine:
    """Breaks for one task; passes everything of the others on."""

    def __init__(self, engine, broken):
        self.engine, self.broken, self.revived = engine, broken, 0

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def examine(self, job, policy):
        if any(self.broken in source for _, _, source, _ in job["cells"]):
            raise InfrastructureFault("a judge died or hung.")
        return self.engine.examine(job, policy)

    def revive(self):
        self.revived += 1


@pytest.fixture
def exam():
    """The whole sample course on a warm engine."""
    folder = make_public_folder()
    with open_class(folder) as room:
        yield room.exam
    shutil.rmtree(folder)


def test_is_a_fault_of_ours_tried_again_and_never_a_kill(exam):
    material = read_material(exam.course, exam.homework)
    engine = Engine(exam.engine, "return x / factor  # breaks")
    exam = prepare(exam.course, exam.homework, engine)
    sources = ("return x / factor  # breaks", "return x / factor", "return factor * x", "while True: pass")
    mutants = [
        replace(MUTANT, task="q1_scale", ordinal=number, source=f"def scale(x, factor):\n    {source}")
        for number, source in enumerate(sources)
    ]
    fates = {fate.mutant.ordinal: fate for fate in hunt(exam, material, mutants, jobs=2)}
    assert "a judge died" in fates[0].unknown
    assert not fates[0].killed_by
    assert engine.revived == 2
    assert fates[1].killed_by == "test_multiplies"
    assert fates[2].survived
    assert fates[3].killed_by == "test_multiplies"
