"""Comparing lists, dictionaries and strings with the right ones, and naming the mistake that explains a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from autograder.judge.faults import StudentFault
from toolkit import CheckFailed


def expect_same(got: Any, right: Any, slip: str, mistakes: Mapping[str, Any | Callable[[], Any]]) -> None:
    """Check that a plain value is the right one.

    Args:
        got: What the student's code returned, as plain data.
        right: What it should be.
        slip: What to say when no known mistake gives it.
        mistakes: For each known mistake what it gives, or a function that computes it.
    """
    if got == right:
        return
    for mistake, wrong in mistakes.items():
        if got == (wrong() if callable(wrong) else wrong):
            raise CheckFailed(slip, mistake=mistake)
    raise CheckFailed(slip)


@contextmanager
def named_after(errors: Mapping[str, str]) -> Iterator[None]:
    """Name a mistake after the kind of error that the student's code raises.

    Args:
        errors: Name of a built-in error, or other words of the message that students read -> the mistake.
    """
    try:
        yield
    except StudentFault as fault:
        for words, mistake in errors.items():
            if words in fault.lesson:
                raise CheckFailed(fault.lesson, mistake=mistake) from fault
        raise
