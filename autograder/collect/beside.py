"""Finding the files that a homework asks for beside the notebook: by their name, or what a browser made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.handed_in import HandedFile, digest_of_file, joined_digest
from autograder.intake.archive import Entry
from autograder.receipt import file_digest


def find_asked(
    wanted: Sequence[HandedFile], entries: Sequence[Entry], notebook: Entry
) -> tuple[dict[str, Entry], list[str]]:
    """Return the files that are asked for, by name, and what a person should know about them.

    Args:
        wanted: The files that the homework asks for.
        entries: Everything that was handed in but the notebook.
        notebook: The notebook; of several files, the one beside it counts.
    """
    found, remarks = {}, []
    place = notebook.name.rpartition("/")[0]
    for file in wanted:
        named = [entry for entry in entries if entry.path is not None and file.is_called(entry.name)]
        if not named:
            remarks.append(f"{file.name!r} was not handed in")
            continue
        exact = f"{place}/{file.name}".lstrip("/")
        best = min(named, key=lambda entry: (entry.name != exact, entry.name.rpartition("/")[0] != place, entry.name))
        if len(named) > 1:
            remarks.append(f"{len(named)} files could be {file.name!r}; {best.name!r} counts")
        found[file.name] = best
    return found, remarks


def digest_of_parts(notebook: Path, wanted: Sequence[HandedFile], files: Mapping[str, Path]) -> str:
    """Return the sha256 of a hand-in whose parts may still lie in different places."""
    digests = {file.name: digest_of_file(files[file.name], file) for file in wanted if file.name in files}
    return joined_digest(file_digest(notebook), digests)
