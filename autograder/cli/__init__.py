"""The `course` command: verbs only. Each parses, calls one function, and prints.

Exit codes: 0 done, 1 something wrong was found, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from autograder.cli import grading, making, results, setting_up
from autograder.cli.group import course
from autograder.errors import CourseError

__all__ = ["course", "grading", "main", "making", "results", "setting_up"]


def main() -> int:
    """Run the command; every error that was raised on purpose becomes one message and an exit code."""
    os.environ["PATH"] = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"  # nbgrader calls alembic
    try:
        return int(course.main(standalone_mode=False, prog_name="course") or 0)
    except CourseError as error:
        click.echo(f"course: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("course: stopped. What was graded is kept.", err=True)
        return 1
