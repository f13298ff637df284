"""The part of `docs/calibration.md` for projects: thresholds, and what models of several sizes reach.

A project has no right loss: students choose the capacity, and points go by thresholds. Its hidden tests keep them in
`capacities.json`, with the runs that they were chosen from: `{"thresholds": {name: bits}, "runs": [{"parameters",
"seed", "steps", "train_bpb", "dev_bpb"}, …]}`.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from autograder.course import Homework
from autograder.errors import CourseFault

FILE: Final = "capacities.json"

INTRODUCTION: Final = """\
Thresholds in bits per byte, on text that is written at grading. They lie between what models of several sizes reach on
scenes that they were not trained on (mean ± standard deviation over seeds)."""


def thresholds_section(homework: Homework, hidden: Path) -> Iterator[str]:
    """Yield the lines of a homework's section; none if it keeps no thresholds.

    Raises:
        CourseFault: Its file cannot be read.
    """
    path = hidden / FILE
    if not path.is_file():
        return
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        sizes = [_size(list(runs)) for _, runs in groupby(stored["runs"], key=lambda run: int(run["parameters"]))]
        thresholds = {str(name): float(bits) for name, bits in stored["thresholds"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, statistics.StatisticsError) as error:
        what = f"these capacities cannot be read ({type(error).__name__}: {error})."
        raise CourseFault(what, where=str(path), fix="Measure them again with the program beside it.") from error
    yield from (f"## {homework.short}", "", *INTRODUCTION.split("\n"), "")
    yield "| parameters | steps | seeds | train, bits per byte | dev, bits per byte |"
    yield "| ---: | ---: | ---: | --- | --- |"
    yield from (size["row"] for size in sizes)
    yield from ("", "| threshold | bits per byte | of these sizes, reached by |", "| --- | ---: | --- |")
    for name, bits in thresholds.items():
        reached = ", ".join(f"{size['parameters']:,}" for size in sizes if size["worst"] <= bits)
        yield f"| {name} | {bits:g} | {reached or 'none: it asks for more'} |"


def _size(runs: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what all runs of one size say: their row of the table, and the worst number on dev."""
    train, dev = ([float(run[f"{part}_bpb"]) for run in runs] for part in ("train", "dev"))
    parameters, steps = int(runs[0]["parameters"]), int(runs[0]["steps"])
    row = f"| {parameters:,} | {steps:,} | {len(runs)} | {_spread(train)} | {_spread(dev)} |"
    return {"parameters": parameters, "worst": max(dev), "row": row}


def _spread(numbers: list[float]) -> str:
    return f"{statistics.mean(numbers):.3f} ± {statistics.stdev(numbers):.3f}"
