"""The last look at a release: nothing in it may come from a solution, a rubric or a hidden test.

A *secret* is a line of a solution region, of a mark scheme or of a file under `autograder/hidden/<homework>/`. Blank
lines, comments, imports, decorators, `def` and `class` lines and lines too short to give anything away are no secrets.
Neither is a line that students are meant to have:

- the lines around the solution in the answer cells, and the toolkit;
- for hidden tests, the lines of the public checks, which they run again;
- what the author lists in `autograder/hidden/<homework>/public_lines.txt`, one line each.

Every file of the release is searched, notebooks cell by cell and output by output, other files byte by byte, so that
a forgotten draft or a compiled file in the source folder is found as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder.compile.regions import SOLUTION
from autograder.compile.source import Source, SourceCell
from autograder.course import REPOSITORY
from autograder.errors import LeakError
from autograder.notebook import is_answer

MIN_CHARS = 16
"""Shorter lines (`return grad`, `i += 1`) are idioms: they give nothing away and would match by chance."""

INSIDE_CHARS = 24
"""Lines from this length on are also found inside a longer line."""

PUBLIC_LINES = "public_lines.txt"
REPORTED = 5

_DULL = re.compile(r"^(#|import |from \S+ import |@|(async )?def |class |\"\"\"$|'''$)")


def check_leaks(source: Source, release: Path, hidden: Path) -> None:
    """Search a release for lines of solutions and hidden tests.

    Args:
        source: The source that it was made from.
        release: The folder to search.
        hidden: The homework's hidden tests; the folder may be missing.

    Raises:
        LeakError: A secret line was found; the message names file, line and origin.
    """
    secrets = secret_lines(source, hidden)
    found = [
        leak for path in sorted(release.rglob("*")) if path.is_file() for leak in _leaks_in(path, release, secrets)
    ]
    if found:
        more = f" (and {len(found) - REPORTED} more)" if len(found) > REPORTED else ""
        raise LeakError(
            "the release would give away " + "; ".join(text for _, text in found[:REPORTED]) + more + ".",
            where=found[0][0],
            fix=f"Take the line out of what ships, or list it in {hidden.name}/{PUBLIC_LINES} if students may see it.",
        )


def secret_lines(source: Source, hidden: Path) -> dict[str, str]:
    """Return every line that may not ship, normalised, and where it comes from."""
    public = set(_lines(_texts(hidden.glob(PUBLIC_LINES)), dull=False)) | set(
        _lines(_texts((REPOSITORY / "toolkit").rglob("*.py")))
    )
    for cell in source.cells:
        if is_answer(cell.cell):
            public.update(_lines([_around(cell)]))
    secrets: dict[str, str] = {}
    for cell in source.cells:
        for region in cell.regions:
            kind = "the solution" if region.kind == SOLUTION else "the mark scheme"
            for line in _lines(["\n".join(region.body)]):
                secrets.setdefault(line, f"{kind} in {cell.where}")
    checks = set(_lines(_texts((source.folder / "checks").glob("*.py"))))
    for path in sorted(hidden.rglob("*.py")):
        for line in _lines(_texts([path])):
            if line not in checks:
                secrets.setdefault(line, f"hidden/{path.relative_to(hidden.parent)}")
    return {line: origin for line, origin in secrets.items() if line not in public}


def normalised(line: str) -> str:
    """Return a line without the white space and the list mark that do not change what it says."""
    return " ".join(line.split()).removeprefix("- ")


def _leaks_in(path: Path, release: Path, secrets: dict[str, str]) -> Iterator[tuple[str, str]]:
    long = [line for line in secrets if len(line) >= INSIDE_CHARS]
    name = str(path.relative_to(release))
    for place, text in _searched(path):
        where = f"{name}{place}"
        for number, line in enumerate(text.splitlines() or [""]):
            plain = normalised(line)
            if plain in secrets:
                yield where, f"{plain!r} ({where}, line {number + 1}; from {secrets[plain]})"
        flat = " ".join(text.split())
        lines = {normalised(line) for line in text.splitlines()}
        for secret in long:
            if secret in flat and secret not in lines:
                yield where, f"{secret!r} ({where}; from {secrets[secret]})"


def _searched(path: Path) -> Iterator[tuple[str, str]]:
    """Return the texts of a file, each with its place in the file."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix != ".ipynb":
        yield "", text
        return
    notebook = json.loads(text)
    for index, cell in enumerate(notebook["cells"]):
        yield f", cell {cell.get('id', index + 1)!r}", "\n".join(_strings(cell))
    yield ", metadata", "\n".join(_strings(notebook.get("metadata", {})))


def _strings(value: Any) -> Iterator[str]:
    """Return every text in a JSON value; a list of lines is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield (
            "".join(value)
            if all(isinstance(item, str) for item in value)
            else "\n".join(text for item in value for text in _strings(item))
        )
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _lines(texts: Iterable[str], *, dull: bool = True) -> Iterator[str]:
    """Return the lines that could give something away, normalised."""
    for text in texts:
        for line in map(normalised, text.splitlines()):
            if len(line) >= MIN_CHARS and not (dull and _DULL.match(line)):
                yield line


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in paths)


def _around(cell: SourceCell) -> str:
    """Return an answer cell without its regions."""
    lines = cell.text.split("\n")
    for region in reversed(cell.regions):
        del lines[region.first : region.last + 1]
    return "\n".join(lines)
