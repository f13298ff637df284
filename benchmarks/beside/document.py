"""The part of docs/benchmarks.md between two marks, written by the benchmark itself."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.beside.comparison import Comparison
from benchmarks.beside.measured import Measured

BEGIN: Final = "<!-- written by make bench -->"
END: Final = "<!-- end of what make bench writes -->"
PACKAGES: Final = ("torch", "numpy", "nbgrader", "otter-grader", "pytest", "ipykernel")


def write(path: Path, comparisons: Sequence[Comparison], result: Mapping[str, float]) -> None:
    """Put the tables of a run in the place of the last ones."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{tables(comparisons, result)}\n{END}{after}", encoding="utf-8")


def tables(comparisons: Sequence[Comparison], result: Mapping[str, float]) -> str:
    """Return the machine, a table for each homework, and the figures that have goals."""
    parts = [_machine()]
    for one in comparisons:
        parts.append(_table(one))
    if result:
        rows = "\n".join(f"| `{name}` | {value:g} |" for name, value in result.items())
        parts.append(f"| figure | value |\n| --- | ---: |\n{rows}\n")
    return "\n".join(parts)


def _machine() -> str:
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    machine = f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, Linux {platform.release().split('-')[0]}"
    return f"{machine}, Python {platform.python_version()}, {packages}.\n"


def _table(one: Comparison) -> str:
    rows = [
        _row("`course grade`", replace(one.ours, peak_mb=one.peak_mb), ""),
        _row("`nbgrader autograde`", one.nbgrader, f"{one.times(one.nbgrader):.0f}"),
        _row("`otter run`", one.otter, f"{one.times(one.otter):.0f}"),
        _row("`nbgrader autograde`, no experiments", one.bare_nbgrader, f"{one.times(one.bare_nbgrader):.0f}"),
        _row("`otter run`, no experiments", one.bare_otter, f"{one.times(one.bare_otter):.0f}"),
    ]
    return (
        f"**{one.homework}** (the same score as from nbgrader for {one.as_nbgrader} of {one.nbgrader.submissions}, "
        f"all points for the same tasks as from otter for {one.as_otter} of {one.otter.submissions})\n\n"
        "| tool | submissions | a minute | ours, times | CPU s each | first result, s | peak memory, MB |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n" + "\n".join(rows) + "\n\n"
        f"Each further submission costs `course grade` {one.further_s:.3f} s of CPU. The floor, the student's code and "
        f"the tests in a bare process, is {one.floor_s:.3f} s: {one.overhead_s:.3f} s are ours.\n"
    )


def _row(name: str, measured: Measured, times: str) -> str:
    return (
        f"| {name} | {measured.submissions} | {measured.per_minute:.1f} | {times} | {measured.cpu_each_s:.2f} "
        f"| {measured.first_s:.1f} | {measured.peak_mb:.0f} |"
    )
