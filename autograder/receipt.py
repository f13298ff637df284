"""What is known about how a submission arrived: `arrival.json` beside the notebook.

`course collect` writes it; the late policy, the class report and `course status` read it. A submission that somebody
put there by hand has none.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RECEIPT_NAME = "arrival.json"
EXTRA_NAME = "extra"
"""Folder beside the notebook with everything that was handed in and not asked for. Nothing reads it but people."""

MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a submission arrived. What the source does not tell is None or empty.

    Attributes:
        lms: Where it comes from: `canvas`, `moodle`, `gradescope`, `exchange`, `submitted`, `otter` or `plain`.
        archive: Name of the archive or folder that was collected.
        entry: Name of the file or folder in it.
        original: Name of the notebook as the student chose it; empty where there is no notebook.
        sha256: Of the notebook as it was handed in, with the files that the homework asks for; of all files
            together where there is no notebook.
        lms_user_id: The person's number there, which is for each assignment another one in Moodle.
        name: Their name, as it is written there.
        email: Their address.
        late: Whether the source marked it as late; None where it marks nothing.
        time: When it was handed in, by the source's clock.
        attempt: Which hand-in of this person it is, counted from 1.
        serial: The source's number of the upload; a later upload has a higher one.
        exported: When the archive was made, as far as it says.
        earlier: sha256 of the hand-ins that this one replaced or was preferred to.
        extra: Other files that were handed in with it, kept in `extra/`.
        repairs: What was done to get at the notebook, in words for a TA.
    """

    lms: str
    archive: str
    entry: str
    original: str
    sha256: str
    lms_user_id: str = ""
    name: str = ""
    email: str = ""
    late: bool | None = None
    time: datetime | None = None
    attempt: int | None = None
    serial: int | None = None
    exported: datetime | None = None
    earlier: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write `arrival.json` into the folder of a submission."""
    data = asdict(receipt)
    for name in ("time", "exported"):
        data[name] = data[name].astimezone(UTC).isoformat() if data[name] is not None else None
    text = json.dumps(data, indent=1, ensure_ascii=False)
    (folder / RECEIPT_NAME).write_bytes((text + "\n").encode("utf-8", "backslashreplace"))


def file_digest(path: Path) -> str:
    """Return the sha256 of a file, as receipts and grades hold it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_receipt(folder: Path) -> Receipt | None:
    """Return what `arrival.json` in the folder of a submission says; None where it is missing or unreadable."""
    path = folder / RECEIPT_NAME
    with suppress(OSError, ValueError, TypeError, RecursionError):
        if not path.is_symlink():
            with path.open("rb") as file:
                return _from_json(json.loads(file.read(MAX_BYTES).decode("utf-8")))
    return None


def _from_json(data: dict[str, Any]) -> Receipt:
    known = {entry.name: data[entry.name] for entry in fields(Receipt) if entry.name in data}
    for name in ("time", "exported"):
        if known.get(name) is not None:
            known[name] = datetime.fromisoformat(known[name]).astimezone(UTC)
    for name in ("earlier", "extra", "repairs"):
        known[name] = tuple(map(str, known.get(name) or ()))
    return Receipt(**known)
