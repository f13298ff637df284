"""Put finished folders in the place of old ones, all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path


def swap_folders(made: Sequence[tuple[Path, Path]]) -> None:
    """Move new folders to their places; put the old ones back when one of the moves fails.

    Args:
        made: Each new folder with the place where it belongs, on one disk. What was there before ends up where the new
            folder came from, with `.old` behind its name.

    Raises:
        OSError: A move failed; every place holds what it held before.
    """
    done: list[tuple[Path, Path | None]] = []
    try:
        for new, place in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            old = new.with_name(new.name + ".old") if place.exists() else None
            if old is not None:
                place.rename(old)
            done.append((place, old))
            new.rename(place)
    except OSError:
        for place, old in done:
            shutil.rmtree(place, ignore_errors=True)
            if old is not None:
                old.rename(place)
        raise
