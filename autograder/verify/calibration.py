"""Where a loss gate stands: from what right solutions reach, measured over many seeds.

A training task asks the loss after a fixed number of steps to lie between a floor and a ceiling. Both are derived here
and written to `calibration.json` beside the hidden tests. A homework offers `calibrate.py` with

    run(seed) -> float                 the loss of the reference solution
    BROKEN = {name: (seed) -> float}   optional: wrong trainings that the gate has to keep out
    hashes() -> {name: sha256}         everything that the losses depend on, so that a stale gate shows

The same seeds give the same file, byte for byte, on the same machine and torch version.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import math
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

import torch

from autograder.course import Course, Homework
from autograder.errors import CourseFault, UsageError

SEEDS = tuple(range(24))
"""Enough that the spread is known to about 15 %, at half a second each."""
MIN_SEEDS = 10
FALSE_ALARM = 1e-4
"""Largest probability with which a right solution may miss the gate."""
FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What `calibration.json` holds; losses in nats.

    Attributes:
        seeds: Seeds of the runs.
        losses: Loss of the reference solution for each seed.
        mean: Mean of the losses.
        std: Their standard deviation (n - 1).
        floor: Lowest loss that passes.
        ceiling: Highest loss that passes.
        broken: For each wrong training, its median loss.
        hashes: sha256 of what the losses depend on.
        torch: Version of torch.
    """

    seeds: tuple[int, ...]
    losses: tuple[float, ...]
    mean: float
    std: float
    floor: float
    ceiling: float
    broken: Mapping[str, float]
    hashes: Mapping[str, str]
    torch: str

    def to_json(self) -> str:
        """Return the text of the file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def calibrate(course: Course, homework: Homework, seeds: Sequence[int] = SEEDS) -> Path:
    """Measure a homework's training and write its gate.

    Returns:
        The file that was written.

    Raises:
        UsageError: The homework has nothing to calibrate, or there are too few seeds.
        CourseFault: A wrong training would pass the gate.
    """
    if len(set(seeds)) < MIN_SEEDS:
        raise UsageError(f"{len(set(seeds))} seeds are too few to know a spread.", fix=f"Give at least {MIN_SEEDS}.")
    module = _module(course, homework)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        calibration = measure(module.run, seeds, getattr(module, "BROKEN", {}), module.hashes())
    finally:
        torch.set_num_threads(threads)
    path = course.hidden(homework) / FILE
    path.write_text(calibration.to_json(), encoding="utf-8")
    return path


def measure(
    run: Callable[[int], float],
    seeds: Sequence[int],
    broken: Mapping[str, Callable[[int], float]],
    hashes: Mapping[str, str],
) -> Calibration:
    """Run the reference for each seed and every wrong training for three, and derive the gate.

    Raises:
        CourseFault: A wrong training would pass.
    """
    losses = [round(run(seed), 6) for seed in seeds]
    floor, ceiling = gate(losses)
    wrong = {name: round(statistics.median(map(train, seeds[:3])), 6) for name, train in sorted(broken.items())}
    inside = [name for name, loss in wrong.items() if floor <= loss <= ceiling]
    if inside:
        raise CourseFault(
            f"the gate [{floor}, {ceiling}] lets wrong trainings pass: {', '.join(inside)}.",
            where=FILE,
            fix="Train for more steps, or test those mistakes directly and leave them out of BROKEN.",
        )
    return Calibration(
        seeds=tuple(seeds),
        losses=tuple(losses),
        mean=round(statistics.fmean(losses), 6),
        std=round(statistics.stdev(losses), 6),
        floor=floor,
        ceiling=ceiling,
        broken=wrong,
        hashes=dict(sorted(hashes.items())),
        torch=torch.__version__.split("+")[0],
    )


def gate(losses: Sequence[float], false_alarm: float = FALSE_ALARM) -> tuple[float, float]:
    """Return the floor and ceiling that the median of three new runs misses with probability below `false_alarm`.

    Losses are taken as normal with unknown mean and spread, so a new run follows Student's t around the mean of the
    old ones. The median lies beyond a limit only if two of three runs do, and by Markov's inequality that has at most
    3/2 of the probability q of one run, however the runs depend on each other. Two limits: q = false_alarm / 3.
    """
    n = len(losses)
    reach = student_t_quantile(false_alarm / 3, n - 1) * statistics.stdev(losses) * math.sqrt(1 + 1 / n)
    mean = statistics.fmean(losses)
    return math.floor((mean - reach) * 1e4) / 1e4, math.ceil((mean + reach) * 1e4) / 1e4


@functools.cache
def student_t_quantile(tail: float, freedom: int) -> float:
    """Return the t that a Student-t variable exceeds with probability `tail` < 1/2."""
    low, high = 0.0, 1e3
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_tail(middle, freedom) > tail else (low, middle)
    return (low + high) / 2


def _t_tail(t: float, freedom: int) -> float:
    """Return the probability beyond t, by Simpson's rule on the angle atan(t / √freedom): there it is smooth."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    start, pieces = math.atan(t / math.sqrt(freedom)), 200
    width = (math.pi / 2 - start) / pieces
    heights = [math.cos(start + width * i) ** (freedom - 1) for i in range(pieces + 1)]
    return scale * width / 3 * sum(height * _simpson(i, pieces) for i, height in enumerate(heights))


def _simpson(index: int, pieces: int) -> int:
    return 1 if index in (0, pieces) else 4 if index % 2 else 2


def _module(course: Course, homework: Homework) -> ModuleType:
    """Import the homework's `calibrate.py`, with the homework's own modules importable beside it."""
    path = course.hidden(homework) / "calibrate.py"
    spec = importlib.util.spec_from_file_location(f"calibrate_{homework.name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UsageError(
            f"{homework.name} has nothing to calibrate.",
            where=str(path.parent),
            fix="A homework with a training task offers calibrate.py with run(seed) there.",
        )
    source = str(course.source(homework))
    if source not in sys.path:
        sys.path.insert(0, source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
