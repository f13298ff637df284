"""Where attacks happen: a real engine, a real gradebook, and two honest students beside the attacker.

For each attack the attacker and a neighbour are graded at the same time, then an honest student on the same engine. The
arena looks at everything that the attacker could have reached, and says what became of the attack.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from textwrap import dedent

from rich.console import Console

from autograder.batch.console import follow, table_of
from autograder.batch.engine import Engine
from autograder.batch.grading import grade_and_record
from autograder.batch.run import Outcome
from autograder.course import REPOSITORY, Course
from autograder.errors import SubmissionError
from autograder.grade import Exam, Graded, prepare
from autograder.gradebook.autograded import GRADE_FILE
from autograder.gradebook.export import export
from autograder.gradebook.feedback import feedback
from autograder.gradebook.writer import GradebookWriter
from autograder.notebook import write_notebook
from autograder.scoring import Grade
from tests.attacks.attack import Attack
from tests.attacks.listener import Listener, listen
from tests.attacks.pages import Seen, live_content
from tests.attacks.target import POINTS, REFERENCE, Canaries, notebook_of, write_target
from tests.attacks.watch import carriers, fingerprint, leaks
from tests.processes import comes_true, descendants

NEIGHBOUR, HONEST = "neighbour", "honest"
FULL = float(sum(POINTS.values()))
MISTAKEN = {
    "blank": {},
    "wrong": {"q1_scale": "def scale(x, factor):\n    return x + factor", "q2_reverse": "print(undefined)"},
    "crashing": {"q1_scale": "def scale(x, factor):\n    raise ValueError", "q2_reverse": "import os\nos._exit(1)"},
}
"""Honest students with mistakes: their pages show what a page may hold."""
NAMES = ("scale", "reverse", "Counter", "batches", "fit")
PATIENCE_S = 10.0
"""How long what an attack started may take to disappear; half as long as the arena's own control stays."""
START_S = 15.0
"""Seconds beyond the limits that starting processes and grading two others may take on a loaded machine."""
PAGE_S = 20.0
"""Seconds that making a page of feedback may take: a grader waits as long for the page in formgrader."""
RSS_SLACK = 3 << 30
"""Bytes beyond the limit that a student can reach between two looks of the supervisor; the address space ends there."""


@dataclass(frozen=True, slots=True)
class Places:
    """What an attacker is taken to know: paths, process ids, ports.

    Attributes:
        root: The course's folder.
        hidden: A file of hidden tests.
        sibling: The notebook of another student.
        secret: The file that private seeds are derived from.
        gradebook: The database.
        release: The folder that every student may read.
        engine: A module of the grading engine.
        home: The home folder of whoever grades.
        judge: Process id of the judge server.
        zygote: Process id of the zygote.
        grader: Process id of `course grade`.
        port: A port on the loopback where somebody listens.
        abstract: Name of an abstract unix socket where somebody listens, without its zero byte.
        tap: Folder that the judge writes into.
    """

    root: Path
    hidden: Path
    sibling: Path
    secret: Path
    gradebook: Path
    release: Path
    engine: Path
    home: Path
    judge: int
    zygote: int
    grader: int
    port: int
    abstract: str
    tap: Path

    def fill(self, text: str) -> str:
        """Return a text with `$hidden` and its like replaced."""
        return Template(text).safe_substitute({name: str(getattr(self, name)) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an attack.

    Attributes:
        attack: The attack.
        tier: The isolation tier.
        points: What the attacker got.
        said: What the record says about it, in a few words.
        evidence: Whether the record shows that it was really tried.
        leaked: Tokens that got out, and where.
        collateral: Harm to others, each in words.
        record: Everything that staff and the student can read about it.
    """

    attack: Attack
    tier: str
    points: float
    said: str
    evidence: bool
    leaked: tuple[str, ...]
    collateral: tuple[str, ...]
    record: str

    @property
    def forged(self) -> bool:
        """Whether it earned more than its honest part deserves."""
        return self.points > self.attack.earns

    @property
    def stopped(self) -> bool:
        """Whether it gained nothing, was really tried, and did no harm."""
        return not self.forged and self.evidence and not self.leaked and not self.collateral


class Arena:
    """One tier's engine with its gradebook and listeners."""

    def __init__(
        self, exam: Exam, gradebook: GradebookWriter, places: Places, canaries: Canaries, listener: Listener
    ) -> None:
        """Grade the honest students once: what they get now they have to get after every attack."""
        self.exam, self.gradebook, self.places, self.listener = exam, gradebook, places, listener
        self.course, self.homework, self.engine = exam.course, exam.homework, exam.engine
        self.out_of_reach = (*canaries.out_of_reach, places.secret.read_text().strip())
        self.hidden_input = canaries.input
        gradebook.gradebook.update_or_create_student("registrar", last_name=canaries.file)
        for student, comment in ((NEIGHBOUR, f"# {canaries.sibling}\n"), (HONEST, "")):
            answers = {**REFERENCE, "q1_scale": comment + dedent(REFERENCE["q1_scale"]).strip()}
            write_notebook(notebook_of(answers), self._submitted(student) / self.homework.notebook)
        outcomes = self.grade(NEIGHBOUR, HONEST)
        self.expected = {student: _comparable(outcome) for student, outcome in outcomes.items()}
        for student, outcome in outcomes.items():
            if outcome.graded is None or outcome.graded.grade.points != FULL:
                raise RuntimeError(f"{student}, who is honest, does not get full marks: {self.expected[student]}")
        for student, answers in MISTAKEN.items():
            write_notebook(notebook_of(answers), self._submitted(student) / self.homework.notebook)
        self.grade(*MISTAKEN)
        self.usual: Counter[str] = Counter()
        for student in (HONEST, *MISTAKEN):
            self.usual |= live_content(self._page(student))
        self.untouchable = (self.course.root / "staff", self.course.root / "release", self.course.root / "source")
        self.before = self._fingerprint()

    def run(self, attack: Attack) -> Result:
        """Carry out one attack and look at what it did."""
        for path in self.places.tap.iterdir():
            path.unlink()
        student = attack.student
        self._clear(student)
        self._submitted(student).mkdir(parents=True)
        if attack.earlier:
            write_notebook(notebook_of(dict(attack.earlier)), self._submitted(student) / self.homework.notebook)
            self.grade(student)
        refused = self.hand_in(attack, student)
        began = time.monotonic()
        outcomes = self.grade(student, NEIGHBOUR)
        seconds = time.monotonic() - began
        if refused is not None:
            outcomes[student] = Outcome(student, seconds, refused=refused)
        outcome, honest = outcomes.pop(student), outcomes.pop(NEIGHBOUR)
        tapped = [(path.name, path.read_bytes()) for path in sorted(self.places.tap.glob("*.bytes"))]
        harm = [*self._harm_to_others(outcome, honest), *self._excess(seconds)]
        began = time.monotonic()
        seen = self._seen(outcome)
        if time.monotonic() - began > PAGE_S:
            harm.append(f"its page took {time.monotonic() - began:.0f} s")
        record = "\n".join([self._record(outcome), seen.page, seen.terminal])
        found = leaks(self.out_of_reach, [("an answer of the process", data) for _, data in tapped])
        shown = [("what people read", record.encode(errors="backslashreplace"))]
        found += leaks((*self.out_of_reach, self.hidden_input), shown)
        harm += seen.problems(self.usual)
        points = max(outcome.graded.grade.points, self._recorded(student)) if outcome.graded else 0.0
        evidence = re.search(attack.stopped_by[self.engine.tier], _evidence(attack, outcome, seen))
        said = f"shown as {evidence[0] or 'text'}" if evidence and attack.kind == "people" else _said(outcome, record)
        self._clear(student)
        return Result(attack, self.engine.tier, points, said, bool(evidence), tuple(found), tuple(harm), record)

    def grade(self, *students: str) -> dict[str, Outcome]:
        """Grade what lies in these students' folders, all at the same time."""
        outcomes = grade_and_record(students, self.exam, self.gradebook, len(students))
        return {outcome.student: self._whole(outcome) for outcome in outcomes}

    def _whole(self, outcome: Outcome) -> Outcome:
        """Return an outcome with the grade that was written down: a batch keeps a summary of it."""
        if outcome.graded is None:
            return outcome
        path = self.course.autograded(self.homework, outcome.student) / GRADE_FILE
        return replace(outcome, graded=Graded(Grade.from_json(path.read_text(encoding="utf-8")), {}))

    def hand_in(self, attack: Attack, student: str) -> SubmissionError | None:
        """Put what an attack hands in into a student's folder; return what refuses it."""
        folder = self._submitted(student)
        folder.mkdir(parents=True, exist_ok=True)
        if attack.hand_in is None:
            answers = {task: self.places.fill(source) for task, source in attack.answers.items()}
            write_notebook(notebook_of(answers), folder / self.homework.notebook)
            return None
        try:
            attack.hand_in(folder, self.places)
        except SubmissionError as refused:
            return refused
        return None

    def _clear(self, student: str) -> None:
        for place in ("submitted", "autograded", "feedback"):
            shutil.rmtree(self.course.root / place / student, ignore_errors=True)

    def _recorded(self, student: str) -> float:
        return float(self.gradebook.gradebook.find_submission(self.homework.name, student).score)

    def _submitted(self, student: str) -> Path:
        return self.course.submitted(self.homework, student)

    def _page(self, student: str) -> str:
        (made,) = feedback(self.course, self.homework, [student])
        return made.page.read_text(encoding="utf-8") if made.page else ""

    def _record(self, outcome: Outcome) -> str:
        """Return everything that grading wrote about a submission."""
        if outcome.graded is None:
            return f"{outcome.refused or outcome.broken}"
        folder = self.course.autograded(self.homework, outcome.student)
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.is_file())

    def _seen(self, outcome: Outcome) -> Seen:
        """Show a submission to people: as feedback, on a terminal, in the exported table."""
        screen, table = io.StringIO(), self.course.root / "scores.csv"
        lines, terminal = (Console(file=screen, force_terminal=kind, width=200) for kind in (False, True))
        terminal.print(table_of(follow([outcome], 1, lines), self.homework.title))
        export(self.course, self.homework, table)
        page = self._page(outcome.student) if outcome.graded else ""
        return Seen(page, screen.getvalue(), table.read_text(encoding="utf-8"))

    def _harm_to_others(self, outcome: Outcome, neighbour: Outcome) -> Iterator[str]:
        if outcome.broken is not None:
            yield f"it passes for a fault of ours: {outcome.broken}"
        if _comparable(neighbour) != self.expected[NEIGHBOUR]:
            yield "the neighbour's grade is another one"
        if _comparable(self.grade(HONEST)[HONEST]) != self.expected[HONEST]:
            yield "the next student's grade is another one"
        for student in (NEIGHBOUR, HONEST):
            if self.gradebook.gradebook.find_submission(self.homework.name, student).score != FULL:
                yield f"the gradebook has another score for the {student}"
        if self._fingerprint() != self.before:
            yield "files of the course were changed"
        if not comes_true(lambda: not self._processes(), PATIENCE_S):
            yield f"processes are left: {self._processes()}"
        if not comes_true(lambda: not list(self.engine.scratch.iterdir()), PATIENCE_S):
            yield f"files are left: {list(self.engine.scratch.iterdir())[:3]}"
        yield from self.listener.calls()

    def _processes(self) -> list[int]:
        zygote, judge = self.engine.pids
        return [*descendants(judge), *descendants(zygote), *carriers(str(self.engine.scratch), zygote)]

    def _excess(self, seconds: float) -> Iterator[str]:
        limits = self.homework.limits
        if seconds > limits.wall_s + START_S:
            yield f"it took {seconds:.0f} s"
        for path in self.places.tap.glob("*.endings"):
            for line in path.read_text().splitlines():
                ending = json.loads(line)
                if ending.get("max_rss_bytes", 0) > limits.memory_bytes + RSS_SLACK:
                    yield f"it used {ending['max_rss_bytes'] >> 20} MB"
                if ending.get("cpu_s", 0) > limits.cpu_s + 3:
                    yield f"it used {ending['cpu_s']:.0f} s of CPU time"

    def _fingerprint(self) -> str:
        return fingerprint(*self.untouchable, self._submitted(NEIGHBOUR), self._submitted(HONEST))


def _comparable(outcome: Outcome) -> str:
    """Return a grade as text without what may differ from run to run: seconds."""
    if outcome.graded is None:
        return str(outcome.refused or outcome.broken)
    grade = outcome.graded.grade
    tasks = tuple(
        replace(task, verdicts=tuple(replace(verdict, seconds=0.0) for verdict in task.verdicts))
        for task in grade.tasks
    )
    return replace(
        grade, timings={}, student_pss_bytes=0, tasks=tasks, runs=tuple(replace(run, seconds=0.0) for run in grade.runs)
    ).to_json()


def _evidence(attack: Attack, outcome: Outcome, seen: Seen) -> str:
    """Return where `STOPPED_BY` is looked for: never in the attacker's own source, which stands in every page.

    Attacks on people end in what people see. All others leave their mark in what cells said and in the verdicts.
    """
    if attack.kind == "people":
        return "\n".join((seen.page, seen.terminal, seen.table))
    if outcome.graded is None:
        return f"{outcome.refused or outcome.broken}"
    grade = outcome.graded.grade
    return replace(grade, runs=tuple(replace(run, traceback="") for run in grade.runs)).to_json()


def _said(outcome: Outcome, record: str) -> str:
    """Return in a few words what the record says."""
    if outcome.graded is None:
        return f"refused: {outcome.refused.what}" if outcome.refused else f"broken: {outcome.broken}"
    grade = outcome.graded.grade
    words = [run.error.splitlines()[0] for run in grade.runs if run.error and "NotImplementedError" not in run.error]
    words += [verdict.lesson for task in grade.tasks if task.attempted for verdict in task.verdicts if verdict.lesson]
    return (words or list(grade.flags) or ["nothing happened"])[0]


@contextmanager
def open_arena(tier: str) -> Iterator[Arena]:
    """Build a course with canaries, start an engine of `tier` on it, listen on the loopback."""
    base = Path(tempfile.mkdtemp(prefix="arena-"))
    base.chmod(0o755)
    root, tap = base / "course", base / "tap"
    tap.mkdir()
    canaries = Canaries.fresh()
    os.environ["GRADER_CANARY"] = canaries.environment
    try:
        course = write_target(root, tap, canaries)
        homework = course.homeworks[0]
        with listen() as listener, Engine(course, homework, tier, NAMES) as engine:
            exam = prepare(course, homework, engine)
            places = _places(course, engine, listener, tap)
            with GradebookWriter.open(course, homework) as gradebook:
                yield Arena(exam, gradebook, places, canaries, listener)
    finally:
        os.environ.pop("GRADER_CANARY", None)  # another arena may have taken it out already
        shutil.rmtree(base, ignore_errors=True)


def _places(course: Course, engine: Engine, listener: Listener, tap: Path) -> Places:
    homework = course.homeworks[0]
    zygote, judge = engine.pids
    return Places(
        root=course.root,
        hidden=course.hidden(homework) / "test_q1_scale.py",
        sibling=course.submitted(homework, NEIGHBOUR) / homework.notebook,
        secret=course.root / ".course_secret",
        gradebook=course.root / "gradebook.db",
        release=course.release(homework),
        engine=REPOSITORY / "autograder" / "wire.py",
        home=Path.home(),
        judge=judge,
        zygote=zygote,
        grader=os.getpid(),
        port=listener.port,
        abstract=listener.name,
        tap=tap,
    )
