"""Whether a loss gate can be trusted: fresh, wide enough for right answers, closed to broken ones, and really read."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from autograder.batch.engine import Engine
from autograder.course import Course, Homework
from autograder.errors import CourseError, CourseFault
from autograder.verify.bench import Bench
from autograder.verify.calibration import FILE, MIN_SEEDS, PICTURE, SCRIPT, SLIP, Calibration, hashes_of, load_script
from autograder.verify.findings import Check, Finding, counted, place
from autograder.verify.material import fill_in
from autograder.verify.spread import FALSE_ALARM, gate, probability_to_miss, probability_to_slip_through
from autograder.verify.trials import failed_tests, insist

ENDS = {"floor": 1e9, "ceiling": -1e9}
"""Where a gate lies, in nats, that every training misses because of its floor, and because of its ceiling."""


def checks_of_gate(course: Course, homework: Homework) -> list[Check]:
    """Return what the files say; nothing for a homework without a training task."""
    folder = course.hidden(homework)
    if not (folder / SCRIPT).is_file() and not (folder / FILE).is_file():
        return []
    again = f"Run `course calibrate {homework.short}`."
    where = place(course, folder / FILE)
    try:
        stored = Calibration.read(folder / FILE)
        module = load_script(course, homework)
        stale = [Finding(where, what, again) for what in _stale(stored, module)]
    except CourseFault as error:
        return [counted("the loss gate can be read", 1, [Finding(where, error.what, again)])]
    except CourseError as error:
        return [counted("the loss gate can be read", 1, [Finding.of(error)])]
    except Exception as error:  # whatever a homework's own script runs into is a finding about it
        what = f"it does not run: {type(error).__name__}: {error}"
        return [counted("the loss gate can be read", 1, [Finding(place(course, folder / SCRIPT), what, "Correct it.")])]
    if not (folder / PICTURE).is_file():
        stale.append(Finding(place(course, folder / PICTURE), "the picture of the gate is missing.", again))
    wrong = [Finding(where, what, fix) for what, fix in _wrong(stored, again)]
    return [
        counted("the loss gate belongs to its sources", len(stored.hashes), stale),
        counted("the loss gate passes right and stops broken", 1 + len(stored.broken), wrong),
    ]


def _stale(stored: Calibration, module: ModuleType) -> Iterator[str]:
    now = hashes_of(module)
    for name in sorted(now.keys() | stored.hashes.keys()):
        if now.get(name) != stored.hashes.get(name):
            yield f"the calibration is older than {name} (its hash has changed)."
    missing = set(getattr(module, "BROKEN", {})) ^ set(stored.broken)
    if missing:
        yield f"the broken trainings are others than when it was measured: {', '.join(sorted(missing))}."


def _wrong(stored: Calibration, again: str) -> Iterator[tuple[str, str]]:
    """Yield what the stored losses say against the stored gate, and what to do about it."""
    losses, floor, ceiling = stored.losses, stored.floor, stored.ceiling
    if len(losses) < MIN_SEEDS:
        yield f"{len(losses)} losses are too few to know a spread; {MIN_SEEDS} are needed.", again
        return
    miss = probability_to_miss(losses, floor, ceiling)
    if miss > FALSE_ALARM:
        what = f"the gate [{floor}, {ceiling}] would fail a right answer with a probability of {miss:.2g}"
        yield f"{what}; at most {FALSE_ALARM:g} is allowed.", again
    for name, found in stored.broken.items():
        slip = probability_to_slip_through(found, floor, ceiling)
        if slip > SLIP:
            what = f"the gate [{floor}, {ceiling}] lets {name!r} pass with a probability of {slip:.2g}"
            yield f"{what}; at most {SLIP:g} is allowed.", f"{again} If it stays so, train for more steps."
    if (floor, ceiling) != gate(losses):
        low, high = gate(losses)
        yield f"floor and ceiling are [{floor}, {ceiling}], and the stored losses give [{low}, {high}].", again


def failures_far_off(bench: Bench) -> dict[str, frozenset[str]]:
    """Move the gate to where nobody gets, first its floor and then its ceiling, and return what the reference fails."""
    with ThreadPoolExecutor(len(ENDS)) as pool:
        return dict(zip(ENDS, pool.map(lambda end: _failures_with(bench, ENDS[end]), ENDS), strict=True))


def check_reading(bench: Bench, far_off: Mapping[str, frozenset[str]], failures: frozenset[str]) -> Check:
    """Ask for a test that a moved gate makes fail: only such a test reads it.

    Args:
        bench: Where.
        far_off: What `failures_far_off` returned.
        failures: What the reference fails anyway.
    """
    findings = [
        Finding(
            bench.where(bench.course.hidden(bench.homework) / FILE),
            f"no hidden test reads the {end}: the reference passes with a {end} that no training gets past.",
            f"Read {FILE} in the test and compare the median loss with its {end}.",
        )
        for end, failed in far_off.items()
        if failed <= failures
    ]
    return counted("a hidden test reads the loss gate", len(ENDS), findings)


def _failures_with(bench: Bench, far: float) -> frozenset[str]:
    """Return the hidden tests that the reference fails when its gate lies at `far`."""
    homework, material = bench.homework, bench.material
    with tempfile.TemporaryDirectory(prefix="gate-") as folder:
        hidden = Path(folder) / homework.name
        shutil.copytree(bench.course.hidden(homework), hidden, ignore=shutil.ignore_patterns("__pycache__"))
        data = json.loads((hidden / FILE).read_text(encoding="utf-8"))
        (hidden / FILE).write_text(json.dumps({**data, "floor": far, "ceiling": far}), encoding="utf-8")
        other, engine = replace(bench.course, hidden_tests=Path(folder)), bench.exam.engine
        with Engine(other, homework, engine.tier, engine.names, engine.warm) as moved:
            exam = replace(bench.exam, course=other, engine=moved)
            return failed_tests(insist("reference", fill_in(material, material.reference), exam).grade)
