"""The course as data: what `course_config.py` declares, and where its files lie.

Nothing here reads a notebook or imports anything heavy: `course --help` passes through this module.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from autograder.database_url import check_db_url, place_of, resolve
from autograder.errors import ConfigError, UsageError
from autograder.handed_in import HandedFile
from autograder.late import LatePolicy, parse_local
from autograder.public import PublicRepository
from autograder.slurm import SlurmCluster

if TYPE_CHECKING:
    from traitlets.config import Config

CONFIG_NAME = "course_config.py"
REPOSITORY = Path(__file__).resolve().parents[1]
"""The checkout this engine was started from: it holds `autograder/hidden` and `source`."""

COURSE_COMMAND = (sys.executable, "-c", "import sys; from autograder.cli import main; sys.exit(main())")
"""How to start `course` as a process of its own, whatever stands on PATH."""

MOST_SLOTS = 64
"""Submissions that may share a graphics card."""
TIERS = ("open", "fenced", "sealed")
"""Isolation tiers, weakest first (see `autograder.sandbox.policy`)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use.

    Attributes:
        wall_s: Seconds of wall time for the whole submission.
        cell_s: Seconds of wall time for one notebook cell.
        question_s: Seconds of wall time for one call that a hidden test makes.
        test_s: Seconds of wall time for all calls of one hidden test together.
        cpu_s: Seconds of CPU time for one student process.
        memory_bytes: Resident memory of one student process, in bytes.
        output_bytes: Text that is kept of what the notebook prints, in bytes.
        disk_bytes: Scratch space of one student process, in bytes.
        threads: Threads that one student process may hold.
        processes: Python processes that a submission may use up, one after another: a fresh one each time the last has
            died. It never has two at a time.
    """

    wall_s: float = 120.0
    cell_s: float = 20.0
    question_s: float = 20.0
    test_s: float = 60.0
    cpu_s: float = 120.0
    memory_bytes: int = 2 << 30
    output_bytes: int = 1 << 20
    disk_bytes: int = 64 << 20
    threads: int = 64
    processes: int = 16

    def __post_init__(self) -> None:
        """Refuse limits that would fail every student."""
        for name in self.__slots__:
            if not getattr(self, name) > 0:
                raise ConfigError(
                    f"the limit {name} is {getattr(self, name)!r}.",
                    where=CONFIG_NAME,
                    fix="Limits are positive numbers: seconds for *_s, bytes for *_bytes.",
                )


@dataclass(frozen=True, slots=True)
class Homework:
    """One homework.

    Attributes:
        name: Folder and assignment name, such as `hw06_backprop`.
        title: What students read.
        due: Local time, `YYYY-MM-DD HH:MM`.
        limits: What one submission may use.
        cpu_budget_s: CPU seconds that grading a right answer may cost, student and judge together. `course verify`
            holds it: a class of hundreds pays it hundreds of times.
        late: What late work costs, where it is not what the course says.
        extensions: A due date of their own for some students, by student: `{"ada": "2026-12-09 23:59"}`.
        files: What students hand in beside the notebook.
        cases: Of a homework whose source is a bank of cases, those that this class gets, in this order; see
            `autograder.cases`. All of the notebook when empty.
        gpu_slots: How many submissions share a graphics card at a time, where there is one; 0 for a homework that is
            graded on the CPU everywhere.
    """

    name: str
    title: str
    due: str
    limits: Limits = field(default_factory=Limits)
    cpu_budget_s: float = 2.0
    late: LatePolicy | None = None
    extensions: Mapping[str, str] = field(default_factory=dict, hash=False)
    files: tuple[HandedFile, ...] = ()
    cases: tuple[str, ...] = ()
    gpu_slots: int = 0

    def __post_init__(self) -> None:
        """Refuse cases that are no names, as in `cases=("amber")`, files that are none, and two files of one name."""
        if not isinstance(self.cases, tuple) or not all(isinstance(name, str) and name for name in self.cases):
            raise ConfigError(
                f"the cases of {self.name} are {self.cases!r}.",
                where=CONFIG_NAME,
                fix='Write them as names: cases=("amber", "birch"), with a comma behind a single one.',
            )
        if not isinstance(self.files, tuple) or not all(isinstance(file, HandedFile) for file in self.files):
            fix = "Write files=(HandedFile('model.safetensors', max_bytes=2 << 20),), with the comma."
            raise ConfigError(f"the files of {self.name} are {self.files!r}.", where=CONFIG_NAME, fix=fix)
        if type(self.gpu_slots) is not int or not 0 <= self.gpu_slots <= MOST_SLOTS:
            raise ConfigError(
                f"the gpu_slots of {self.name} are {self.gpu_slots!r}.",
                where=CONFIG_NAME,
                fix=f"Write how many submissions share a graphics card: 1 to {MOST_SLOTS}, or 0 for none.",
            )
        names = [file.name.lower() for file in self.files]
        if len(names) != len(set(names)):
            raise ConfigError(f"{self.name} asks twice for a file.", where=CONFIG_NAME, fix="Name each file once.")

    @property
    def short(self) -> str:
        """The first part of the name: `hw06` for `hw06_backprop`."""
        return self.name.split("_", 1)[0]

    @property
    def notebook(self) -> str:
        """File name of the notebook."""
        return f"{self.name}.ipynb"

    def due_at(self, timezone: str) -> datetime:
        """Return the due date as an aware datetime."""
        return parse_local(self.due, timezone, "the due date", f"of {self.name}")

    def due_for(self, student: str, timezone: str) -> datetime:
        """Return the due date of one student, with their extension, as an aware datetime."""
        if student not in self.extensions:
            return self.due_at(timezone)
        return parse_local(self.extensions[student], timezone, "the extension", f"of {student!r} in {self.name}")

    def check_dates(self, timezone: str) -> None:
        """Refuse dates that are none, and extensions that are earlier than the due date.

        Raises:
            ConfigError: One of them is.
        """
        due = self.due_at(timezone)
        if not isinstance(self.extensions, Mapping):
            raise ConfigError(
                f"the extensions of {self.name} are {self.extensions!r}.",
                where=CONFIG_NAME,
                fix="Write them by student: extensions={'ada': '2026-12-09 23:59'}.",
            )
        for student in self.extensions:
            if self.due_for(student, timezone) < due:
                raise ConfigError(
                    f"the extension of {student!r} in {self.name} ends before the due date {self.due}.",
                    where=CONFIG_NAME,
                    fix="Write the later date that this student has to hand in by.",
                )


@dataclass(frozen=True, slots=True)
class Course:
    """A course: its homeworks and the folder that its submissions and gradebook live in.

    Attributes:
        course_id: Short id that nbgrader files grades under.
        title: What students read.
        homeworks: In the order in which they are taught.
        timezone: IANA name that due dates are written in.
        tier: The weakest isolation tier that grading may run on.
        root: Folder with `release/`, `submitted/`, `autograded/` and `gradebook.db`.
        hidden_tests: Folder with the hidden tests of every homework; it never lies where students can read.
        late: What late work costs, unless a homework says otherwise.
        public: The repository that students open in Colab; without one, notebooks have no badge.
        db_url: A PostgreSQL server that keeps the gradebook, for several TAs at once (see `autograder.database_url`);
            empty for `gradebook.db`. It may hold a password: use `gradebook_url` to connect, `gradebook_place` to tell.
        cluster: What `course grade --scheduler slurm` asks Slurm for.
    """

    course_id: str
    title: str
    homeworks: tuple[Homework, ...]
    timezone: str = "UTC"
    tier: str = "fenced"
    root: Path = REPOSITORY
    hidden_tests: Path = REPOSITORY / "autograder" / "hidden"
    late: LatePolicy = field(default_factory=LatePolicy)
    public: PublicRepository | None = None
    db_url: str = field(default="", repr=False)
    cluster: SlurmCluster | None = None

    def __post_init__(self) -> None:
        """Check everything that a typo in `course_config.py` could break later."""
        names = [homework.name for homework in self.homeworks]
        for name in names:
            if names.count(name) > 1:
                raise ConfigError(f"two homeworks are called {name}.", where=CONFIG_NAME, fix="Rename one of them.")
        if self.tier not in TIERS:
            raise ConfigError(
                f"tier is {self.tier!r}.", where=CONFIG_NAME, fix=f"Choose one of {', '.join(map(repr, TIERS))}."
            )
        try:
            ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError) as error:
            raise ConfigError(
                f"timezone {self.timezone!r} is unknown.", where=CONFIG_NAME, fix="Use a name such as 'Europe/Berlin'."
            ) from error
        for policy in (self.late, *(homework.late for homework in self.homeworks if homework.late is not None)):
            if not isinstance(policy, LatePolicy):
                raise ConfigError(f"late is {policy!r}.", where=CONFIG_NAME, fix="Write late=LatePolicy(...).")
        if not isinstance(self.public, PublicRepository | None):
            raise ConfigError(
                f"public is {self.public!r}.",
                where=CONFIG_NAME,
                fix='Write public=PublicRepository("https://github.com/OWNER/REPOSITORY").',
            )
        check_db_url(self.db_url)
        if not isinstance(self.cluster, SlurmCluster | None):
            raise ConfigError(
                f"cluster is {self.cluster!r}.",
                where=CONFIG_NAME,
                fix="Write cluster=SlurmCluster(queue=..., cores=..., memory=..., walltime=..., jobs=...).",
            )
        for homework in self.homeworks:
            homework.check_dates(self.timezone)

    @property
    def gradebook_url(self) -> str:
        """SQLAlchemy URL of nbgrader's gradebook. It may hold a password.

        Raises:
            ConfigError: `db_url` asks for an environment variable that is not set.
        """
        return resolve(self.db_url) if self.db_url else f"sqlite:///{self.root / 'gradebook.db'}"

    @property
    def gradebook_place(self) -> str:
        """Where the gradebook is, for people: a file, or a URL without a password."""
        return place_of(self.db_url) if self.db_url else str(self.root / "gradebook.db")

    @property
    def has_gradebook(self) -> bool:
        """Whether there is a gradebook to look into: a server can be asked, a file may not be there yet."""
        return bool(self.db_url) or (self.root / "gradebook.db").is_file()

    def elsewhere(self, root: Path) -> Course:
        """Return the same course in another folder, with a gradebook of its own in there: never the server's."""
        return replace(self, root=root, db_url="")

    def homework(self, name: str) -> Homework:
        """Find a homework by its name (`hw06_backprop`) or its short name (`hw06`)."""
        for homework in self.homeworks:
            if name in (homework.name, homework.short):
                return homework
        known = ", ".join(homework.short for homework in self.homeworks) or "none"
        raise UsageError(
            f"no homework is called {name!r}.",
            where=str(self.root / CONFIG_NAME),
            fix=f"It declares: {known}.",
        )

    def source(self, homework: Homework) -> Path:
        """Folder that the instructor edits."""
        return self.root / "source" / homework.name

    def release(self, homework: Homework) -> Path:
        """Folder that students receive."""
        return self.root / "release" / homework.name

    def solution(self, homework: Homework) -> Path:
        """Folder with the executed solution."""
        return self.root / "solutions" / homework.name

    def submitted(self, homework: Homework, student: str) -> Path:
        """Folder that one student handed in."""
        return self.root / "submitted" / student / homework.name

    def autograded(self, homework: Homework, student: str) -> Path:
        """Folder that grading writes for one student."""
        return self.root / "autograded" / student / homework.name

    def feedback(self, homework: Homework, student: str) -> Path:
        """Folder with the feedback pages of one student."""
        return self.root / "feedback" / student / homework.name

    def hidden(self, homework: Homework) -> Path:
        """Folder with the hidden tests, which no student process can read."""
        return self.hidden_tests / homework.name

    def students(self, homework: Homework) -> list[str]:
        """Everyone who handed in a folder for a homework, sorted."""
        return sorted(folder.parent.name for folder in (self.root / "submitted").glob(f"*/{homework.name}"))


def load_course(root: Path) -> Course:
    """Read `course_config.py` in `root`.

    Raises:
        ConfigError: The file is missing, does not run, or declares no `COURSE`.
    """
    path = root.resolve() / CONFIG_NAME
    if not path.is_file():
        raise ConfigError(
            f"there is no {CONFIG_NAME} here.",
            where=str(path.parent),
            fix="Run `course` in a course folder or pass --root.",
        )
    try:
        course: Any = runpy.run_path(str(path)).get("COURSE")
    except ConfigError as error:
        raise ConfigError(error.what, where=str(path), fix=error.fix) from error
    except (Exception, SystemExit) as error:
        raise ConfigError(
            f"it does not run: {type(error).__name__}: {error}",
            where=str(path),
            fix="Compare it with the course_config.py of the repository.",
        ) from error
    if not isinstance(course, Course):
        raise ConfigError("it declares no COURSE.", where=str(path), fix="Add COURSE = Course(...).")
    return course


def configure_nbgrader(config: Config, course: Course) -> None:
    """Tell nbgrader where this course keeps its files, and that its buttons grade and compile the way `course` does.

    `course_config.py` calls it under nbgrader, and our own conversions start from it.
    """
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.course_id = course.course_id
    config.CourseDirectory.db_url = course.db_url
    config.CourseDirectory.solution_directory = "solutions"
    # grade.json holds private seeds, arrival.json names and addresses: they may not follow the notebook anywhere.
    ignored = ["__pycache__", "*.pyc", ".pytest_cache", "checks", ".ipynb_checkpoints", ".OTTER_LOG"]
    config.CourseDirectory.ignore = [*ignored, "grade.json", "arrival.json"]
    config.Exchange.root = str(course.root / "exchange")
    config.Autograde.sanitize_preprocessors = ["autograder.gradebook.nbgrader_autograde.GradeWithCourse"]
    config.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.AssignLatePenalties"]
    config.AssignLatePenalties.plugin_class = "autograder.gradebook.late_plugin.CourseLatePolicy"
    config.GenerateAssignment.exporter_class = "autograder.gradebook.nbgrader_autograde.CompileInstead"
    config.GenerateFeedback.exporter_class = "autograder.gradebook.feedback.exporter.PageExporter"
    config.GenerateFeedback.preprocessors = []
    # A student's heading may not carry an id: formgrader finds the fields for scores by theirs.
    config.HTMLExporter.exclude_anchor_links = True
    if "nbgrader.server_extensions.formgrader.handlers" in sys.modules:  # it is formgrader that reads this
        import_module("autograder.gradebook.formgrader").close_doors()
        import_module("autograder.gradebook.late_plugin").follow_formgrader(course.root)
    # Last: where a variable of db_url is not set, everything else holds, and no other gradebook is taken instead.
    config.CourseDirectory.db_url = course.gradebook_url
