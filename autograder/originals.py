"""The original data sets, for staff: what `data/manifest.toml` names, fetched and verified.

Students have no `course` command; their side is `toolkit/originals.py`, and both fetch with `toolkit/download.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.errors import ConfigError, DownloadError, UsageError
from autograder.replacement import replacing
from toolkit.download import NotFetched, Original, fetch
from toolkit.originals import read_originals

MANIFEST = Path("data") / "manifest.toml"
FOLDER = Path("data") / "originals"
"""Where originals are put if nobody says otherwise. Git ignores it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        original: The file.
        path: Where it belongs.
        said: What was done, in words.
        error: Why it is not there, or None.
    """

    original: Original
    path: Path
    said: str
    error: DownloadError | None = None


def originals_of(root: Path) -> dict[str, Original]:
    """Return what a course's manifest names.

    Raises:
        UsageError: There is no manifest.
        ConfigError: It is wrong.
    """
    path = root / MANIFEST
    if not path.is_file():
        fix = "Run this in the course folder, or name that with --root."
        raise UsageError(f"there is no {MANIFEST} here.", where=str(root.resolve()), fix=fix)
    try:
        return read_originals(path)
    except ValueError as error:
        raise ConfigError(str(error), where=str(path), fix="Mend it, or take it from the project again.") from None


def choose(originals: dict[str, Original], names: Sequence[str]) -> list[Original]:
    """Return the originals of these names, or all of them where there are no names.

    Raises:
        UsageError: A name is unknown.
    """
    for name in names:
        if name not in originals:
            known = ", ".join(originals)
            raise UsageError(f"no data set is called {name!r}.", where=str(MANIFEST), fix=f"It names: {known}.")
    return [originals[name] for name in dict.fromkeys(names)] or list(originals.values())


def fetch_originals(chosen: Iterable[Original], folder: Path) -> Iterator[Outcome]:
    """Fetch files one after the other; one that fails does not keep the others from being fetched.

    Args:
        chosen: What to fetch.
        folder: Where to; it is made if it is missing.
    """
    for original in chosen:
        path = folder / original.file
        if is_there(original, folder):
            yield Outcome(original, path, "already there, and right")
            continue
        try:
            content = fetch(original)
            with replacing(path) as draft:
                draft.write_bytes(content)
        except NotFetched as why:
            fix = f"Try again later, or put the file from {original.url} there yourself."
            error = DownloadError(f"{why}. Nothing was kept.", where=original.name, fix=fix)
            yield Outcome(original, path, "not fetched", error)
        except OSError as why:
            error = DownloadError(
                f"it could not be written: {why.strerror}.", where=str(path), fix="Choose a folder with --to."
            )
            yield Outcome(original, path, "not written", error)
        else:
            yield Outcome(original, path, "fetched and verified")


def is_there(original: Original, folder: Path) -> bool:
    """Whether the file is in a folder, byte for byte."""
    path = folder / original.file
    return path.is_file() and original.is_right(path.read_bytes())


def show_outcomes(outcomes: Iterable[Outcome], console: Console) -> bool:
    """Print what becomes of each file, as it happens; return whether all are there."""
    right = True
    for outcome in outcomes:
        name = outcome.original.name
        if outcome.error is None:
            line = Text.assemble(("✓ ", "green"), f"{name}: {outcome.said}: {outcome.path}, ")
            line.append(f"{outcome.original.size:,} bytes")
        else:
            right = False
            line = Text.assemble(("✗ ", "bold red"), str(outcome.error))
        console.print(line, soft_wrap=True)
    return right


def show_originals(originals: Iterable[Original], folder: Path, console: Console) -> None:
    """Print what there is to fetch, and what is in the folder already."""
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "what", "file", "bytes", "here"):
        table.add_column(heading, justify="right" if heading == "bytes" else "left", overflow="fold")
    for original in originals:
        here = "yes" if is_there(original, folder) else "no"
        table.add_row(original.name, f"{original.what} ({original.licence})", original.file, f"{original.size:,}", here)
    console.print(table)
