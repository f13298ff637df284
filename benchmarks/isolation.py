"""What isolation costs: `python -m benchmarks.isolation` (part of `make bench`).

On one warm zygote, student processes are started on each tier in turn: forked, confined, one cell run, ended, reported.
The tier `open` is a plain fork with the same conversation; the difference to it is what the walls cost, less the
supervisor that a sealed student does not need. Tiers alternate, so that a busy moment of the machine hits all of them.
The last line is JSON with the medians of the differences, in milliseconds of wall and of CPU time for a submission.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import shutil
import statistics
import time
from collections import defaultdict

from autograder.sandbox.probe import why_not
from tests.engine.student import Desk, make_public_folder, open_desk

TIERS = ("open", "fenced", "sealed")
WARM_UP = 5
GOAL_MS = 60.0


def one_student(desk: Desk, tier: str) -> tuple[float, float]:
    """Start a student, run a cell, end it; return the wall and CPU milliseconds that the student process took."""
    began = time.perf_counter()
    with desk.student("x = 1", tier=tier) as student:
        (run,) = student.runs
    wall = (time.perf_counter() - began) * 1e3
    if run.status != "ok":
        raise SystemExit(f"{tier}: the cell did not run: {run}")
    return wall, student.interview.endings[-1]["cpu_s"] * 1e3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=60, help="students on each tier (default: 60)")
    count = parser.parse_args().students
    tiers = [tier for tier in TIERS if tier == "open" or not why_not(tier)]
    release = make_public_folder()
    wall: dict[str, list[float]] = defaultdict(list)
    cpu: dict[str, list[float]] = defaultdict(list)
    with open_desk(release) as desk:
        for number in range(WARM_UP + count):
            for tier in tiers:
                milliseconds = one_student(desk, tier)
                if number >= WARM_UP:
                    wall[tier].append(milliseconds[0])
                    cpu[tier].append(milliseconds[1])
    shutil.rmtree(release)
    system = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{count} students on each tier, {platform.machine()}, Python {platform.python_version()}")
    for tier in tiers:
        quartiles = statistics.quantiles(wall[tier], n=4)
        spread = f"quartiles {quartiles[0]:.1f} to {quartiles[2]:.1f}"
        print(
            f"{tier:8} {statistics.median(wall[tier]):6.1f} ms wall ({spread}), "
            f"{statistics.median(cpu[tier]):5.1f} ms CPU in the student process"
        )
    print(f"all processes together: {system.ru_utime + system.ru_stime:.1f} s of CPU time")
    over = {
        tier: round(statistics.median(map(float.__sub__, wall[tier], wall["open"])), 1)
        for tier in tiers
        if tier != "open"
    }
    print(f"goal: at most {GOAL_MS:g} ms over a plain fork")
    print(json.dumps({"isolation_ms": over}))


if __name__ == "__main__":
    main()
