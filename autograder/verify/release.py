"""`course release`: compile, verify and pack a homework; all of it, or nothing.

Everything happens in a scratch course below `build/`. What students have, `release/`, `solutions/`, `dist/` and where
it is published, changes only when there is no finding, at the end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.compile.bundle import is_bundle_of, write_bundle
from autograder.compile.folders import swap_folders
from autograder.compile.homework import compile_homework
from autograder.compile.publish import Destination, Published, publish
from autograder.course import Course, Homework
from autograder.verify.findings import Report, Watch, unwatched
from autograder.verify.homework import verify_homework

DIST = "dist"


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a release.

    Attributes:
        report: What verify found.
        bundle: The zip file for students; None when there was a finding and nothing was released.
        published: Where students find it, if that was asked for.
    """

    report: Report
    bundle: Path | None
    published: Published | None = None


def release_homework(
    course: Course, homework: Homework, *, jobs: int, destination: Destination | None = None, watch: Watch = unwatched
) -> Released:
    """Compile a homework, verify what came out, and put it in its place with a bundle if nothing is wrong.

    Args:
        course: The course.
        homework: One of its homeworks.
        jobs: How many submissions to grade at a time.
        destination: Where to publish the bundle as well; that comes first, for it is what may be refused.
        watch: Is told how far it is.

    Raises:
        PublishError: It cannot be published. Nothing was released.
        SourceError: The source cannot be compiled. Nothing was released.
        LeakError: The release would give something away. Nothing was released.
    """
    with _scratch_course(course) as scratch:
        watch("compiling, and executing the solution", 0, 0)
        compile_homework(scratch, homework)
        report = verify_homework(scratch, homework, jobs=jobs, compiled=True, watch=watch)
        if not report.ok:
            return Released(report, None)
        bundle = write_bundle(scratch, homework, scratch.root / DIST)
        published = publish(course, homework, bundle, destination) if destination is not None else None
        place = course.root / DIST / bundle.name
        swap_folders(
            [
                (scratch.release(homework), course.release(homework)),
                (scratch.solution(homework), course.solution(homework)),
                (bundle, place),
            ]
        )
    for path in place.parent.iterdir():
        if is_bundle_of(homework, path) and path != place:
            path.unlink()  # an older release: its folder in release/ is gone as well
    return Released(report, place, published)


@contextmanager
def _scratch_course(course: Course) -> Iterator[Course]:
    """Yield the course in a temporary folder on the same disk, with its own source; student processes may read it."""
    build = course.root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="release-", dir=build, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "source").symlink_to(course.root / "source")
        yield course.elsewhere(Path(folder))
