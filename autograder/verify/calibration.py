"""Where a loss gate stands: from what right solutions reach, measured over many seeds.

A training task asks the loss after a fixed number of steps to lie between a floor and a ceiling. Both are derived here
and written to `calibration.json` beside the hidden tests, with a picture. A homework offers `calibrate.py` with

    run(seed) -> float                 the loss of the reference solution, in nats
    BROKEN = {name: (seed) -> float}   optional: wrong trainings that the gate has to keep out
    hashes() -> {name: sha256}         everything that the losses depend on, so that a stale gate shows

The same seeds give the same files, byte for byte, on the same machine and torch version.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

from autograder.course import Course, Homework
from autograder.errors import CourseFault, UsageError
from autograder.verify.spread import gate, probability_to_slip_through

SEEDS = tuple(range(24))
"""Enough that the spread is known to about 15 %, at half a second each."""
MIN_SEEDS = 10
"""So many seeds a right training needs at least; a broken one gets as many of them."""
SLIP = 1e-2
"""Largest probability with which a broken training may pass; its flaw is tested directly as well."""
FILE, PICTURE, SCRIPT = "calibration.json", "calibration.svg", "calibrate.py"


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
        broken: For each wrong training its losses for the first seeds; None where it ended at no number.
        hashes: sha256 of what the losses depend on.
        torch: Version of torch.
    """

    seeds: tuple[int, ...]
    losses: tuple[float, ...]
    mean: float
    std: float
    floor: float
    ceiling: float
    broken: Mapping[str, tuple[float | None, ...]]
    hashes: Mapping[str, str]
    torch: str

    def to_json(self) -> str:
        """Return the text of the file: a line for each entry."""
        lines = []
        for name, value in sorted(asdict(self).items()):
            if isinstance(value, dict):
                inner = ",\n".join(f"  {json.dumps(key)}: {json.dumps(part)}" for key, part in sorted(value.items()))
                lines.append(f' "{name}": {{\n{inner}\n }}')
            else:
                lines.append(f' "{name}": {json.dumps(value)}')
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    def read(cls, path: Path) -> Calibration:
        """Read what `course calibrate` wrote.

        Raises:
            CourseFault: The file is missing or cannot be read.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            broken = {str(name): tuple(losses) for name, losses in data.pop("broken").items()}
            return cls(broken=broken, seeds=tuple(data.pop("seeds")), losses=tuple(data.pop("losses")), **data)
        except FileNotFoundError as error:
            raise CourseFault("there is no calibration.", where=str(path), fix="Run `course calibrate`.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"this calibration cannot be read ({type(error).__name__}: {error})."
            raise CourseFault(what, where=str(path), fix="Run `course calibrate` again.") from error


def calibrate(course: Course, homework: Homework, seeds: Sequence[int] = SEEDS) -> tuple[Path, Path]:
    """Measure a homework's training and write its gate.

    Returns:
        The file with the numbers, and the picture.

    Raises:
        UsageError: The homework has nothing to calibrate, or there are too few seeds.
        CourseFault: The reference does not train, or a wrong training would pass the gate.
    """
    if len(set(seeds)) < MIN_SEEDS:
        raise UsageError(f"{len(set(seeds))} seeds are too few to know a spread.", fix=f"Give at least {MIN_SEEDS}.")
    from autograder.verify.picture import draw

    module = load_script(course, homework)
    with one_thread():
        calibration = measure(module.run, seeds, getattr(module, "BROKEN", {}), hashes_of(module))
    folder = course.hidden(homework)
    (folder / FILE).write_text(calibration.to_json(), encoding="utf-8")
    draw(calibration, homework.title, folder / PICTURE)
    return folder / FILE, folder / PICTURE


@contextmanager
def one_thread() -> Iterator[None]:
    """Have torch compute in one thread, as at grading: the order of a sum decides about its last digits."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def measure(
    run: Callable[[int], float],
    seeds: Sequence[int],
    broken: Mapping[str, Callable[[int], float]],
    hashes: Mapping[str, str],
) -> Calibration:
    """Run the reference for each seed and every wrong training for the first ten, and derive the gate.

    Raises:
        CourseFault: The reference does not train, or a wrong training would pass.
    """
    import torch

    losses = [_number(run(seed)) for seed in seeds]
    finite = tuple(loss for loss in losses if loss is not None)
    if len(finite) < len(losses):
        raise CourseFault("the reference solution ends at nan or inf.", where=SCRIPT, fix="Correct it or its rates.")
    floor, ceiling = gate(finite)
    wrong = {name: tuple(_number(train(seed)) for seed in seeds[:MIN_SEEDS]) for name, train in sorted(broken.items())}
    inside = [name for name, found in wrong.items() if probability_to_slip_through(found, floor, ceiling) > SLIP]
    if inside:
        raise CourseFault(
            f"the gate [{floor}, {ceiling}] lets wrong trainings pass: {', '.join(inside)}.",
            where=FILE,
            fix="Train for more steps, or test those mistakes directly and leave them out of BROKEN.",
        )
    return Calibration(
        seeds=tuple(seeds),
        losses=finite,
        mean=round(statistics.fmean(finite), 6),
        std=round(statistics.stdev(finite), 6),
        floor=floor,
        ceiling=ceiling,
        broken=wrong,
        hashes=dict(sorted(hashes.items())),
        torch=torch.__version__.split("+")[0],
    )


def _number(loss: float) -> float | None:
    return round(loss, 6) if math.isfinite(loss) else None


def hashes_of(module: ModuleType) -> dict[str, str]:
    """Return the sha256 of everything that a homework's losses depend on, its `calibrate.py` included."""
    own = hashlib.sha256(Path(str(module.__file__)).read_bytes()).hexdigest()
    return {**module.hashes(), SCRIPT: own}


def load_script(course: Course, homework: Homework) -> ModuleType:
    """Import the homework's `calibrate.py`, with the homework's own modules importable beside it.

    Raises:
        UsageError: There is none.
    """
    path = course.hidden(homework) / SCRIPT
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
