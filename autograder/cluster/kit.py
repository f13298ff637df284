"""The kit of a worker: release, source modules and hidden tests of one homework, in one archive.

Nothing else of the course is in it: no submission, no gradebook, no secret, no answers that staff keep to test the
tests, and no notebook with solutions. Unpacked, it lies in two places:

    <folder>/                      may be passed through, and not listed
        staff/                     0700: hidden tests, source modules, files that students handed in
            source/hw06_backprop/  autograder/hidden/hw06_backprop/
        release/hw06_backprop/     readable for the students' processes, which run under users of their own
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from autograder.batch.engine import WarmModules
from autograder.batch.keys import NOT_JUDGED, TEST_PREFIX, joined, task_keys
from autograder.course import Course, Homework
from autograder.devices import CPU
from autograder.errors import InfrastructureFault
from autograder.handed_in import REFERENCE_FOLDER

STAFF: Final = PurePosixPath("staff")
RELEASE: Final = PurePosixPath("release")
STAYS: Final = ("accepted", "mutants", REFERENCE_FOLDER, "__pycache__", *NOT_JUDGED)
"""What lies beside the hidden tests and no judge reads."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a worker needs to examine submissions of one homework.

    Attributes:
        homework: Its name.
        tier: Isolation tier of the student processes.
        device: What students' code computes on.
        gpu_slots: How many submissions share a graphics card.
        names: Names that students define.
        warm: Modules to import beforehand.
        checkout: What the worker's own engine has to be (see `autograder.cluster.identity`).
        archive: A gzipped tar file.
        sha256: Its hash.
    """

    homework: str
    tier: str
    device: str
    gpu_slots: int
    names: tuple[str, ...]
    warm: WarmModules
    checkout: str
    archive: bytes
    sha256: str

    @property
    def key(self) -> str:
        """A hash of the archive and of how it is to be used."""
        uses = (self.homework, self.device, self.gpu_slots, self.names, self.warm)
        return joined([self.sha256, self.tier, self.checkout, repr(uses)])


def pack_kit(
    course: Course,
    homework: Homework,
    tier: str,
    names: Sequence[str],
    warm: WarmModules,
    checkout: str,
    device: str = CPU,
) -> Kit:
    """Pack what workers need of one homework."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as zipped, tarfile.open(fileobj=zipped, mode="w") as archive:
        for path, name in _contents(course, homework):
            data = path.read_bytes()
            entry = tarfile.TarInfo(str(name))
            entry.size, entry.mode = len(data), 0o644
            archive.addfile(entry, io.BytesIO(data))
    packed = buffer.getvalue()
    sha256, slots = hashlib.sha256(packed).hexdigest(), homework.gpu_slots
    return Kit(homework.name, tier, device, slots, tuple(names), warm, checkout, packed, sha256)


def unpack_kit(kit: Kit, folder: Path) -> None:
    """Unpack an archive into an empty folder, so that only its release can be read by other users.

    Raises:
        InfrastructureFault: The archive is not what was packed.
    """
    if hashlib.sha256(kit.archive).hexdigest() != kit.sha256:
        raise InfrastructureFault("the kit was damaged on its way to a worker.", fix="Run the command again.")
    folder.chmod(0o711)
    (folder / STAFF).mkdir(mode=0o700)
    with tarfile.open(fileobj=io.BytesIO(kit.archive), mode="r:gz") as archive:
        archive.extractall(folder, filter="data")
    for path in ((folder / RELEASE), *(folder / RELEASE).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the worker's umask is


def unpacked_course(kit: Kit, folder: Path) -> tuple[Course, Homework]:
    """Return a course whose source and hidden tests are those of an unpacked kit."""
    homework = Homework(kit.homework, kit.homework, "2000-01-01 00:00", gpu_slots=kit.gpu_slots)
    hidden = folder / STAFF / "autograder" / "hidden"
    return Course("cluster", "", (homework,), tier="open", root=folder / STAFF, hidden_tests=hidden), homework


def release_folder(kit: Kit, folder: Path) -> Path:
    """Return where the release of an unpacked kit lies."""
    return folder / RELEASE / kit.homework


def _contents(course: Course, homework: Homework) -> Iterator[tuple[Path, PurePosixPath]]:
    """Yield every file of a kit and its place in the archive."""
    asked = {f"{TEST_PREFIX}{task}.py" for task in task_keys(course, homework)}
    tests = {path.name for path in course.hidden(homework).glob(f"{TEST_PREFIX}*.py")}
    places = (
        (course.release(homework), RELEASE / homework.name, ()),
        (course.source(homework), STAFF / "source" / homework.name, (homework.notebook,)),
        (course.hidden(homework), STAFF / "autograder" / "hidden" / homework.name, (*STAYS, *(tests - asked))),
    )
    for folder, place, stays in places:
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder)
            if path.is_file() and "__pycache__" not in inner.parts and inner.parts[0] not in stays:
                yield path, place / inner.as_posix()
