"""What a server has in memory, gathered into huge pages before it forks.

A fork copies one entry of the page table for each page that is in use, and its end takes each of them apart again. Of a
warm server that is some 200 MB: 50,000 pages of 4 KB, or 100 of 2 MB. What a fork writes to is copied in small pages,
as ever.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from autograder.sandbox import syscalls

HUGE_PAGE: Final = 2 << 20
"""Bytes, on x86-64 and on arm64 with pages of 4 KB; where it is another size the kernel refuses and nothing changes."""


def gather_pages() -> None:
    """Gather the private memory of this process into huge pages, as far as the kernel can (Linux 6.1 and later)."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    except OSError:  # no /proc: slower, nothing else
        return
    for start, end in private_ranges(maps):
        first, last = -(-start // HUGE_PAGE) * HUGE_PAGE, end // HUGE_PAGE * HUGE_PAGE
        if first < last:
            with contextlib.suppress(OSError):  # an older kernel, or no memory in one piece: slower, nothing else
                syscalls.collapse(first, last - first)


def private_ranges(maps: str) -> list[tuple[int, int]]:
    """Return start and end of all memory that is no file's and that this process may write to."""
    ranges = []
    for line in maps.splitlines():
        addresses, rights, _, _, _, *name = line.split()
        if rights == "rw-p" and name in ([], ["[heap]"]):
            start, _, end = addresses.partition("-")
            ranges.append((int(start, 16), int(end, 16)))
    return ranges
