"""What is looked at after an attack: tokens that got out, processes and files left behind, live content in pages."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

PATIENCE_S = 10.0
"""How long processes of a killed student may take to disappear on a loaded machine."""


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


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes below `pid` that have not ended."""
    found = []
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with contextlib.suppress(OSError):
                if Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                    found += [int(child), *descendants(int(child))]
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


def comes_true(condition: Callable[[], bool]) -> bool:
    """Return whether a condition holds within `PATIENCE_S`."""
    end = time.monotonic() + PATIENCE_S
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def fingerprint(*folders: Path) -> str:
    """Return a hash of all files in folders, with their names and modes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if "__pycache__" not in path.parts:
                digest.update(f"{path}\0{path.lstat().st_mode}\0".encode())
                digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


TAGS = frozenset(
    {"script", "iframe", "frame", "object", "embed", "form", "base", "meta", "link", "svg", "math", "style"}
)
ADDRESSES = frozenset(
    {"href", "src", "srcdoc", "action", "formaction", "data", "xlink:href", "background", "poster", "srcset"}
)


class _Active(HTMLParser):
    """Collects whatever could make a browser do something: scripts, handlers, frames, forms, foreign addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            self.found[f"<{tag}>"] += 1
        self._in_script = tag in ("script", "style")
        for name, value in attrs:
            text = "".join((value or "").split())
            if name.startswith("on"):
                self.found[f"{name}={text}"] += 1
            elif name == "style":
                self.found[f"style={text}"] = 1  # the same style may stand at every verdict
            elif name in ADDRESSES and not text.lower().startswith(("#", "http://", "https://", "mailto:")):
                self.found[f"{name}={text[:60]}"] += 1
            elif name in ADDRESSES and tag != "a":
                self.found[f"{tag} {name}={text[:60]}"] += 1

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.found[f"script text {hashlib.sha256(data.encode()).hexdigest()[:12]}"] += 1


def live_content(page: str) -> Counter[str]:
    """Return what in a page could run, load or lead somewhere, with how often it is there."""
    parser = _Active()
    parser.feed(page)
    return parser.found
