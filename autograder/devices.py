"""Where students' code computes: on the CPU, or on a graphics card for a homework that asks for one.

CUDA can be initialised once in a process, and not before a fork. So the servers that students are forked from never see
a card (`CUDA_VISIBLE_DEVICES` is empty there), each student process is given one when it starts, and whoever has to
know how many there are asks a process of its own.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from autograder.course import Homework
from autograder.errors import UsageError

CPU: Final = "cpu"
CUDA: Final = "cuda"
CHOICES: Final = ("auto", CPU, CUDA)
NODES: Final = Path("/dev")
ASK_S: Final = 120.0
VISIBLE: Final = "CUDA_VISIBLE_DEVICES"


def card_nodes() -> tuple[Path, ...]:
    """Return the device files of NVIDIA's driver; none where there is no card."""
    if not any(NODES.glob("nvidia[0-9]*")):
        return ()
    return tuple(sorted(path for path in NODES.glob("nvidia*") if path.is_char_device()))


@cache
def find_cards() -> tuple[str, ...]:
    """Return the cards that torch can use, as `CUDA_VISIBLE_DEVICES` names them; asked once."""
    if not card_nodes():
        return ()
    asked = subprocess.run(
        [sys.executable, "-c", "import torch; print(torch.cuda.device_count())"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=ASK_S,
        check=False,
    )
    count = int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip().isdigit() else 0
    names = [name.strip() for name in os.environ.get(VISIBLE, "").split(",") if name.strip()]
    return tuple((names or list(map(str, range(count))))[:count])


def choose_device(homework: Homework, asked: str, cards: int) -> str:
    """Return `cpu` or `cuda`.

    Args:
        homework: What is graded.
        asked: One of `CHOICES`; `auto` takes a card where the homework asks for one and there is one.
        cards: How many there are, on whatever machine has fewest of them.

    Raises:
        UsageError: A card was asked for, and there is none, or the homework does not use it.
    """
    if asked != CUDA:
        return CUDA if asked == "auto" and homework.gpu_slots and cards else CPU
    if not homework.gpu_slots:
        raise UsageError(
            f"{homework.name} does not compute on a graphics card.",
            where="--device cuda",
            fix="Leave the option out, or give the homework gpu_slots in course_config.py.",
        )
    if not cards:
        raise UsageError(
            "there is no graphics card that torch can use. Nothing was graded.",
            where="--device cuda",
            fix="Look at `nvidia-smi`, install a torch that was built for CUDA, or grade with --device cpu.",
        )
    return CUDA


def tier_asked(device: str, wanted: str, asked: str | None) -> str | None:
    """Return the tier to ask for: on a card the `fenced` one, because a sealed student has no device files.

    Args:
        device: What `choose_device` returned.
        wanted: The weakest tier that the course accepts.
        asked: The tier from the command line, or None.

    Raises:
        UsageError: The sealed tier is asked for as well.
    """
    if device != CUDA or asked == "open":
        return asked
    if "sealed" in (wanted, asked):
        raise UsageError(
            "a sealed student cannot reach a graphics card.",
            where="--tier sealed" if asked == "sealed" else "course_config.py, tier",
            fix="Grade this homework on the tier fenced, or with --device cpu.",
        )
    return "fenced"


class CardSlots:
    """Hands out places on graphics cards, at most so many on each at a time."""

    def __init__(self, cards: Sequence[str], each: int) -> None:
        """Prepare `each` places on every card; without cards there is room for everyone, on the CPU."""
        self.total = len(cards) * each
        self._free: queue.SimpleQueue[str] = queue.SimpleQueue()
        for card in [card for _ in range(each) for card in cards]:
            self._free.put(card)

    @contextmanager
    def held(self) -> Iterator[str]:
        """Wait for a place and yield its card; an empty name where there are no cards."""
        card = self._free.get() if self.total else ""
        try:
            yield card
        finally:
            if card:
                self._free.put(card)
