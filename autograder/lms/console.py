"""What a person at a terminal reads of an export: how much was written, and everybody who needs a look."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.batch.console import plain
from autograder.lms.placing import Placed

SHOWN = 10
"""Lines of each kind that are shown; what could not be placed is shown in full."""


def report_lines(placed: Placed, command: str) -> Iterator[str]:
    """Yield what became of the scores, line by line.

    Args:
        placed: What became of them.
        command: How to export again.
    """
    count = len(placed.written)
    yield f"{count} {'score' if count == 1 else 'scores'} in {placed.path}"
    yield from placed.remarks
    provisional = len(set(placed.waiting) & set(placed.written))
    if provisional:
        yield f"{provisional} of them are not final: answers wait for a person in formgrader. Then run {command} again."
    held = len(placed.waiting) - provisional
    if held:
        yield f"{held} were held back: answers wait for a person in formgrader. Then run {command} again."
    yield from _some("replaced another score", placed.replaced)
    yield from _some("left alone", placed.kept)
    yield from _some("without a score here", placed.strangers)
    if placed.unplaced:
        yield f"no place for {len(placed.unplaced)}:"
        yield from (f"  {plain(line)}" for line in placed.unplaced)


def _some(what: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{what}: {len(lines)}"
        yield from (f"  {plain(line)}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  and {len(lines) - SHOWN} more"
