"""The pytest plugin that makes hidden tests question a student in another process.

A judge server collects the hidden tests of one homework once, in `pytest_runtestloop` waits for submissions, and forks
a judge for each. In that fork the collected tests run as always; what is special is where their arguments come from:

    draw(label)     a torch.Generator with a private seed for this submission and label, recorded in the grade
    student(name)   the student's object `name`, as data or as a proxy
    dlogits, …      the same, as an argument, for every name that the answer cells of the source notebook bind
    handed_in(name) the bytes of a file that was handed in beside the notebook
    device          `cpu`, and where students compute on a graphics card `cuda` as well: a test that is marked with
                    `@pytest.mark.devices` is asked on each, and passes if it passes on all
    measured(…)     keeps a number with the grade: `measured("bits per byte", 1.93)`
"""

from __future__ import annotations

import errno
import hmac
import math
import time
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import torch

from autograder.devices import CPU
from autograder.errors import CourseFault, InfrastructureFault
from autograder.judge.faults import NotAFunction, NotHandedIn, size_in_words
from autograder.judge.interview import Interview
from autograder.judge.proxy import Proxy
from autograder.judge.verdicts import Mistake, judge, points_of, task_of, title_of
from autograder.notebook import read_file
from autograder.scoring import Measure, Verdict

DEVICES_MARK = "devices"
Serve = Callable[[pytest.Session], None]


@dataclass(slots=True)
class Examination:
    """One submission being questioned.

    Attributes:
        interview: The conversation.
        key: Secret that this submission's seeds are derived from.
        seeds: Every seed that was drawn, by label.
        files: Path (empty where there is none) and largest size in bytes of every file that the homework asks for.
        verdicts: One for each test that ran.
        measures: The numbers that tests kept.
        fault: What went wrong on our side, or None.
    """

    interview: Interview
    key: bytes
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    seeds: dict[str, int] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    fault: InfrastructureFault | CourseFault | None = None

    def seed(self, label: str) -> int:
        """Return the private seed of a label, below 2**63 (torch's limit)."""
        if label not in self.seeds:
            digest = hmac.digest(self.key, label.encode(), "sha256")
            self.seeds[label] = int.from_bytes(digest[:8], "big") >> 1
        return self.seeds[label]

    def generator(self, label: str) -> torch.Generator:
        """Return a generator seeded for a label."""
        return torch.Generator().manual_seed(self.seed(label))

    def object(self, name: str, *, autograd: bool = True) -> Any:
        """Return what the student's notebook binds to `name`: data, or a proxy that survives a restart."""
        value = self.interview.name(name)
        return Proxy(self.interview, name, autograd=autograd) if isinstance(value, Proxy) else value

    def file(self, name: str) -> bytes:
        """Return the content of a file that was handed in.

        Raises:
            NotHandedIn: It is missing, too large, or no file.
            CourseFault: The homework asks for no such file.
        """
        if name not in self.files:
            known = ", ".join(self.files) or "none"
            raise CourseFault(
                f"the homework asks for no file {name!r}.", where="course_config.py", fix=f"It asks for: {known}."
            )
        path, most = self.files[name]
        if not path:
            raise NotHandedIn(name)
        try:
            if Path(path).is_symlink():
                raise NotHandedIn(name, "is a link to another place. Hand in the file itself")
            return read_file(Path(path), most)
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise NotHandedIn(name, f"is larger than {size_in_words(most)}, which is the limit") from None
            raise NotHandedIn(name, "is no file that can be read. Hand it in again") from None


class JudgePlugin:
    """Collects the tests, offers the fixtures and keeps the verdicts."""

    def __init__(
        self, names: Iterable[str], mistakes: dict[str, Mistake], serve: Serve, devices: tuple[str, ...] = (CPU,)
    ) -> None:
        """Prepare the fixtures.

        Args:
            names: Names that the homework's answer cells bind.
            mistakes: The homework's known mistakes.
            serve: Called with the session once the tests are collected.
            devices: What the students' code can compute on.
        """
        self.mistakes, self.serve, self.devices = mistakes, serve, devices
        self.at = devices[0]  # the device that the test asks for
        self.examination: Examination | None = None
        self.autograd = True  # whether the test that runs lets students use it
        self.objects = types.ModuleType("student_objects", "One fixture for each name that a student defines.")
        for name in names:
            setattr(self.objects, name, self._object_fixture(name))
        self.collection_fault: CourseFault | None = None

    @property
    def current(self) -> Examination:
        """The submission being questioned."""
        if self.examination is None:
            raise InfrastructureFault("a hidden test ran outside of an examination.")
        return self.examination

    @pytest.fixture(scope="session")
    def draw(self) -> Callable[[str], torch.Generator]:
        """Private random generators of this submission."""
        return lambda label: self.current.generator(label)

    @pytest.fixture(scope="session")
    def student(self) -> Callable[..., Any]:
        """The student's objects by name."""
        return lambda name, *, autograd=True: self.current.object(name, autograd=autograd)

    @pytest.fixture(scope="session")
    def handed_in(self) -> Callable[[str], bytes]:
        """The bytes of the files that were handed in, by name."""
        return lambda name: self.current.file(name)

    @pytest.fixture
    def device(self, request: pytest.FixtureRequest) -> str:
        """The device on which the student's code is to compute."""
        if request.node.get_closest_marker(DEVICES_MARK) is None:
            raise CourseFault("a test uses `device` without its mark.", where=request.node.nodeid,
                              fix=f"Mark it with @pytest.mark.{DEVICES_MARK}.")  # fmt: skip
        return self.at

    @pytest.fixture
    def measured(self, request: pytest.FixtureRequest) -> Callable[..., None]:
        """Keeps a number with the grade."""

        def keep(name: str, value: float, unit: str = "", better: str = "lower") -> None:
            if not math.isfinite(value) or better not in ("lower", "higher"):
                raise CourseFault(f"measured({name!r}, {value!r}, better={better!r}).", where=request.node.nodeid,
                                  fix="Measure a finite number, of which lower or higher is better.")  # fmt: skip
            self.current.measures.append(Measure(task_of(request.node), name, float(value), unit, better))

        return keep

    def _object_fixture(self, name: str) -> Any:
        @pytest.fixture(name=name)
        def student_object() -> Any:  # without `request`, which pytest builds anew for each use of each fixture
            return self.current.object(name, autograd=self.autograd)

        return student_object

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note hidden tests that cannot even be imported: the course's fault."""
        if report.failed:
            self.collection_fault = CourseFault(
                "hidden tests cannot be collected.", where=report.nodeid, fix=str(report.longrepr)[-2_000:]
            )

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Check that every test has points; what verdicts say of it is read here, once for all submissions."""
        try:
            for item in session.items:
                points_of(item)
                title_of(item)
        except CourseFault as fault:
            self.collection_fault = fault

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve submissions instead of running the tests once."""
        self.serve(session)
        return True

    def examine(self, session: pytest.Session, examination: Examination, tasks: frozenset[str]) -> None:
        """Run the collected tests on one submission, in this process (a fork made for it).

        Args:
            session: The session that collected them.
            examination: Receives the verdicts.
            tasks: Only tests of these grade cells; all of them when empty.
        """
        self.examination = examination
        items = [item for item in session.items if not tasks or task_of(item) in tasks]
        for item, following in zip_longest(items, items[1:]):
            self.autograd = item.get_closest_marker("no_autograd") is None
            began = time.monotonic()
            error = self._on_each_device(item, following, examination)
            if isinstance(error, InfrastructureFault | CourseFault):
                examination.fault = error
                return
            examination.verdicts.append(judge(item, error, self.mistakes, time.monotonic() - began))

    def _on_each_device(
        self, item: pytest.Item, following: pytest.Item | None, examination: Examination
    ) -> BaseException | None:
        """Run a test, one with the mark on every device; return the first error."""
        marked = item.get_closest_marker(DEVICES_MARK) is not None
        for device in self.devices if marked else self.devices[:1]:
            self.at = device
            torch.default_generator.manual_seed(examination.seed("judge"))
            examination.interview.reseed(examination.seed(f"process:{item.name}"))
            if marked and isinstance(item, pytest.Function):
                item._initrequest()  # as pytest itself does before a test that has run once
            error = self._explained(item, _run(item, following))
            if error is not None:
                return error
        return None

    def _explained(self, item: pytest.Item, error: BaseException | None) -> BaseException | None:
        """Turn Python's "not callable" into the fault of a student who bound plain data to the name of a function."""
        if isinstance(error, TypeError) and str(error).endswith("object is not callable"):
            arguments: dict[str, Any] = getattr(item, "funcargs", {})
            for name, value in arguments.items():
                if hasattr(self.objects, name) and not callable(value):
                    return NotAFunction(name)
        return error


def _run(item: pytest.Item, following: pytest.Item | None) -> BaseException | None:
    """Set up, call and tear down one test through pytest's own hooks; return what it raised.

    This is pytest's run protocol without its reports: nobody reads them here, and they take longer than the tests.
    """
    error: BaseException | None = None
    try:
        item.ihook.pytest_runtest_setup(item=item)
        item.ihook.pytest_runtest_call(item=item)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as raised:
        error = raised
    try:
        item.ihook.pytest_runtest_teardown(item=item, nextitem=following)
    except Exception as raised:
        error = error or raised
    return error
