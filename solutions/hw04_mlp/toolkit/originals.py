"""The data of a homework, and the originals from the lectures that they stand in for.

The homeworks bring data of their own, so that nothing has to be fetched. Who has a network can work with makemore's
names and tiny Shakespeare instead: they are fetched once, verified, and kept beside the notebook. Grading has no
network and always reads the course's own.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from toolkit.download import NotFetched, Original, fetch, keep

MANIFEST = Path(__file__).with_name("originals.toml")
KEYS = {"what": str, "file": str, "url": str, "sha256": str, "bytes": int, "stands_in": str, "licence": str}


def load_names(original: bool = False) -> list[str]:
    """Return the names that the homeworks learn from.

    Args:
        original: Whether to take makemore's list instead, from the file beside the notebook or from the network.
            Where neither is there, a line says so and the course's own names are read, as at grading.

    Returns:
        Names in small letters, the most frequent first.

    Example:
        >>> load_names()[:3]
        ['emma', 'olivia', 'noah']
    """
    return _load("names", original).split()


def load_text(original: bool = False) -> str:
    """Return the text that the homeworks learn from.

    Args:
        original: Whether to take tiny Shakespeare instead, from the file beside the notebook or from the network. Where
            neither is there, a line says so and the scenes of the course are read, as at grading.

    Example:
        >>> load_text().partition(".")[0]
        'SCENE: A rented kitchen at dusk'
    """
    return _load("shakespeare", original)


def use_originals(wanted: bool = True) -> None:
    """Put the originals of the lectures in the place of the course's data beside the notebook, or take them away again.

    A homework reads `names.txt` or `theatre.txt`; afterwards these files hold makemore's names or tiny Shakespeare. The
    course's own lie beside them meanwhile, as `names.course.txt`. Call it before a homework's modules are imported.

    Args:
        wanted: Whether to use the originals; False brings the course's own data back.

    Example:
        >>> use_originals(False)  # where nothing was exchanged, nothing happens
    """
    for original in read_originals(MANIFEST).values():
        place = Path.cwd() / original.stands_in
        own = place.with_name(f"{place.stem}.course{place.suffix}")
        try:
            if not wanted and own.is_file():
                own.replace(place)
                print(f"{place.name} holds the course's own data again.")
            elif wanted and place.is_file():
                _exchange(original, place, own)
        except OSError as error:
            print(f"{place.name} stays as it is: the folder cannot be written ({error.strerror}).")


def _exchange(original: Original, place: Path, own: Path) -> None:
    """Put an original in the place of a file of the course, which is kept."""
    if not own.is_file():
        text = _original_text(original)
        if text is None:
            return
        keep(own, place.read_bytes())
        keep(place, text.encode("utf-8"))
    print(f"{place.name} holds {original.what}. Grading reads the course's own data.")


def read_originals(path: Path) -> dict[str, Original]:
    """Return the files that a manifest describes, by name.

    Raises:
        ValueError: The manifest cannot be read; the message says where.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"it cannot be read: {error}.") from None
    return {name: _described(name, table) for name, table in tables.items()}


def _described(name: str, table: Any) -> Original:
    if not isinstance(table, dict):
        raise ValueError(f"{name!r} is no table.")
    for key, kind in KEYS.items():
        if type(table.get(key)) is not kind:
            raise ValueError(f"[{name}] has no {key}, or it is no {'number' if kind is int else 'text'}.")
    if odd := sorted(table.keys() - KEYS.keys()):
        raise ValueError(f"[{name}] has the unknown key {odd[0]}. The keys are {', '.join(KEYS)}.")
    if len(table["sha256"]) != 64 or not set(table["sha256"]) <= set("0123456789abcdef"):
        raise ValueError(f"[{name}] sha256 has to be 64 hexadecimal digits in small letters.")
    if table["bytes"] <= 0 or Path(table["file"]).name != table["file"]:
        raise ValueError(f"[{name}] needs bytes above 0, and a file without folders.")
    return Original(name=name, size=table["bytes"], **{key: table[key] for key in KEYS if key != "bytes"})


def _load(name: str, wanted: bool) -> str:
    original = read_originals(MANIFEST)[name]
    text = _original_text(original) if wanted else None
    return _shipped_text(original.stands_in) if text is None else text


def _original_text(original: Original) -> str | None:
    """Return the original, from the current folder or the network; None where there is neither."""
    path = Path.cwd() / original.file
    content = path.read_bytes() if path.is_file() else b""
    if not original.is_right(content):
        try:
            content = fetch(original)
        except NotFetched as why:
            print(
                f"{original.what} could not be fetched: {why}. Reading {original.stands_in} instead, as grading does."
            )
            return None
        try:
            keep(path, content)
        except OSError:
            print(f"Fetched {original.what}. This folder cannot be written, so it will be fetched again next time.")
        else:
            print(f"Fetched {original.what} and verified it: {original.file}, {original.size:,} bytes.")
    return content.decode("utf-8")


def _shipped_text(file: str) -> str:
    """Return a file of the course, from beside the notebook or from beside the toolkit.

    Raises:
        FileNotFoundError: It is in neither place.
    """
    beside = Path(__file__).resolve().parents[1]
    for folder in (Path.cwd(), beside, beside / "data"):
        if (folder / file).is_file():
            return (folder / file).read_text(encoding="utf-8")
    raise FileNotFoundError(f"{file} is not beside the notebook. Take it from the homework's zip file again.")
