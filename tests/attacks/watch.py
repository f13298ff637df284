"""What is looked at after an attack: tokens that got out, processes and files left behind."""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(token: str) -> Iterator[bytes]:
    """Yield the token as it stands and as a thief would wrap it: reversed, in hex, in base64 at every alignment."""
    plain = token.encode()
    yield plain
    yield plain[::-1]
    yield plain.hex().encode()
    for skip in range(3):
        whole = plain[skip:]
        yield base64.b64encode(whole[: len(whole) // 3 * 3])


def leaks(tokens: Iterable[str], places: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return where which token was found, in any of its forms."""
    found = []
    wanted = [(token, form) for token in tokens for form in forms(token)]
    for where, data in places:
        found += sorted({f"{token[:14]}… in {where}" for token, form in wanted if form in data})
    return found


def carriers(mark: str, known: int) -> list[int]:
    """Return the ids of all processes whose environment holds `mark`, but for a known one.

    A process that ran away from its parents is no descendant of theirs any more; what it was started with stays.
    """
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != known:
            with contextlib.suppress(OSError):
                if mark.encode() in (folder / "environ").read_bytes():
                    found.append(int(folder.name))
    return found


def fingerprint(*folders: Path) -> str:
    """Return a hash of all files in folders, with their names and modes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if "__pycache__" not in path.parts:
                digest.update(f"{path}\0{path.lstat().st_mode}\0".encode())
                digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
