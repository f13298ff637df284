"""Every error the project raises on purpose.

    CourseError                 what is wrong, where, and how to fix it
    ├── UsageError              the command line asks for something that does not exist
    ├── ConfigError             course_config.py is wrong
    ├── SourceError             a source notebook or its checks cannot be compiled
    ├── LeakError               a release contains a line of a solution or of a hidden test
    ├── DownloadError           a file could not be fetched, or is not the one that was meant; nothing was kept
    ├── PublishError            a release could not be put where students find it; nothing was changed
    ├── CourseFault             the course's own tests are at fault: stop, do not grade
    ├── SubmissionError         one submission cannot be read: the student's to fix
    ├── IsolationError          the machine cannot isolate students as the course asks
    └── InfrastructureFault     ours: a worker died, a disk filled; retried, never a zero
        └── GradebookGone       the gradebook's server does not answer: the batch ends, and goes on where it stopped

The command line turns each into one message and an exit code: 1 where it concerns one submission or a
finding, 2 for all that keeps a command from starting.
"""

from __future__ import annotations


class CourseError(Exception):
    """Base of all errors raised on purpose.

    Args:
        what: What is wrong, in one sentence.
        where: The file, cell or line it concerns.
        fix: What to do about it.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        """Keep the three parts apart, so that a caller can lay them out."""
        self.what, self.where, self.fix = what, where, fix
        super().__init__(what, where, fix)

    def __str__(self) -> str:
        """Return `where: what Fix: …` on one line."""
        place = f"{self.where}: " if self.where else ""
        fix = f" {self.fix}" if self.fix else ""
        return f"{place}{self.what}{fix}"


class UsageError(CourseError):
    """The command line names something that does not exist."""


class ConfigError(CourseError):
    """`course_config.py` cannot be used as it stands."""


class SourceError(CourseError):
    """A source notebook or one of its checks cannot be compiled."""


class LeakError(CourseError):
    """A release would give away a solution or a hidden test."""

    exit_code = 1


class PublishError(CourseError):
    """A release could not be put where students find it. Everything is as it was."""

    exit_code = 1


class DownloadError(CourseError):
    """A file could not be fetched, or is not the one that was meant. Nothing was kept."""

    exit_code = 1


class CourseFault(CourseError):
    """The course's own hidden tests are wrong. Grading stops: no student may pay for it."""


class SubmissionError(CourseError):
    """One submission cannot be read. The batch goes on without it."""

    exit_code = 1


class IsolationError(CourseError):
    """The machine does not offer the isolation that the course asks for."""


class InfrastructureFault(CourseError):
    """Something of ours broke while grading. The submission is tried again and never scored zero for it."""

    exit_code = 1


class GradebookGone(InfrastructureFault):
    """The server with the gradebook does not answer any more. No grade can be kept, so nothing more is graded."""
