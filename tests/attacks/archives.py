"""Archives as an attacker makes them: each one is handed to `course collect`'s unpacking, and what it did is told.

from tests.attacks.archives import hand_in_all, make_tar, make_zip

def hand_in(folder, places):
    hand_in_all(folder, {"a slip": make_zip({"../x": b"{}"}), "a link": make_tar([linked("x", "/etc/passwd")])})
"""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from autograder.errors import SubmissionError
from autograder.intake.archive import STUDENT_LIMITS, unpack

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def hand_in_all(folder: Path, archives: Mapping[str, bytes]) -> NoReturn:
    """Have each archive unpacked beside `folder`, and raise a SubmissionError that tells what became of them.

    For each it says `name: refused: …` with the reason, or `name: accepted` with the files and their rights. Whatever
    is left of a refused archive is told as well.
    """
    told = []
    for number, (name, content) in enumerate(archives.items()):
        archive, out = folder.parent / f"{number}.archive", folder.parent / f"unpacked-{number}"
        archive.write_bytes(content)
        try:
            entries = unpack(archive, out, STUDENT_LIMITS)
        except SubmissionError as refusal:
            left = ", and FILES ARE LEFT" if out.exists() else ""
            told.append(f"{name}: {refusal.what}{left}")
        else:
            kept = [entry for entry in entries if entry.path is not None]
            rights = {oct(stat.S_IMODE(entry.path.lstat().st_mode)) for entry in kept if entry.path is not None}
            strays = [entry for entry in kept if entry.path is not None and not _is_inside(entry.path, out)]
            problems = [entry.problem for entry in entries if entry.problem]
            told.append(f"{name}: accepted, {len(kept)} files, rights {sorted(rights)}, {problems} {strays}")
    raise SubmissionError("\n".join(told), where=str(folder), fix="Hand in the notebook.")


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve()) and stat.S_ISREG(path.lstat().st_mode)


def make_zip(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], **changes: int | str) -> bytes:
    """Return a zip with these files; `changes` are set on every entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in files.items() if isinstance(files, Mapping) else files:
            info = zipfile.ZipInfo(name)
            info.filename = name  # ZipInfo cleans some names
            for key, value in changes.items():
                setattr(info, key, value)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def make_tar(members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """Return a tar with these members."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for info, content in members:
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def member(name: str, content: bytes = NOTEBOOK, **changes: object) -> tuple[tarfile.TarInfo, bytes]:
    """Return a member for `make_tar`; `changes` are set on it (`type`, `linkname`, `mode`, `pax_headers`, …)."""
    info = tarfile.TarInfo(name)
    info.size = len(content) if changes.get("type", tarfile.REGTYPE) == tarfile.REGTYPE else 0
    for key, value in changes.items():
        setattr(info, key, value)
    return info, content


def make_zip_of_zeros(names: Iterable[str], size: int, *, shared: bool = False) -> bytes:
    """Return a zip of files of `size` zeros, packed once; with `shared`, all entries name the first file's bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(bytes(size)) + packer.flush()
    about = struct.pack("<5H3L", 20, 0, 8, 0, 0x21, zlib.crc32(bytes(size)), len(packed), size)
    body, listed = b"", []
    for name in map(str.encode, names):
        if not shared or not body:
            place = len(body)
            body += b"PK\x03\x04" + about + struct.pack("<2H", len(name), 0) + name + packed
        listed.append(b"PK\x01\x02\x14\x00" + about + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, place) + name)
    directory = b"".join(listed)
    return (
        body
        + directory
        + b"PK\x05\x06"
        + struct.pack("<4H2LH", 0, 0, len(listed), len(listed), len(directory), len(body), 0)
    )


def tar_start(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """Return the first block of a tar whose first file is said to have this size."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)
