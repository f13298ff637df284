"""One submission's job on its way to a worker: JSON, and the bytes of the files that were handed in with it.

Nothing in it says whose it is, and nothing of it is ever unpickled: to Dask a parcel is bytes.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, CourseFault, InfrastructureFault, SubmissionError
from autograder.notebook import read_file
from autograder.sandbox.policy import Policy

FAULTS: Mapping[str, type[CourseError]] = {
    fault.__name__: fault for fault in (SubmissionError, CourseFault, InfrastructureFault)
}
"""Whose fault it is when there is no answer, by the name that travels."""

Parcel = tuple[bytes, tuple[bytes, ...]]
"""A header and the content of each file that it names."""


def pack_job(job: Mapping[str, Any], policy: Policy) -> Parcel:
    """Pack a job as `Engine.examine` takes it; the files that were handed in are read here."""
    files = [(name, *_read(path, most), most) for name, path, most in job["files"]]
    described = [(name, kind, most) for name, kind, _, most in files]
    header = {"job": {**job, "files": described}, "policy": {**policy.to_dict(), "release": ""}}
    return json.dumps(header).encode(), tuple(content for _, _, content, _ in files)


def unpack_job(header: bytes, contents: Sequence[bytes], release: Path, folder: Path) -> tuple[dict[str, Any], Policy]:
    """Return the job and the policy of a parcel.

    Args:
        header: As it was packed.
        contents: As they were packed.
        release: Where the release lies on this machine.
        folder: An empty folder that only the judge reads: what was handed in is put there, under numbers.
    """
    data = json.loads(header)
    job: dict[str, Any] = data["job"]
    job["files"] = [
        (name, _place(folder / str(number), kind, content, most), most)
        for number, ((name, kind, most), content) in enumerate(zip(job["files"], contents, strict=True))
    ]
    return job, Policy.from_dict({**data["policy"], "release": str(release)})


def pack_answer(answer: Mapping[str, Any]) -> bytes:
    """Pack what a judge found out."""
    return json.dumps({"answer": answer}).encode()


def pack_fault(fault: CourseError) -> bytes:
    """Pack why there is no answer."""
    kind = type(fault).__name__
    return json.dumps({"fault": kind, "what": fault.what, "where": fault.where, "fix": fault.fix}).encode()


def unpack_answer(data: bytes) -> dict[str, Any]:
    """Return what a judge found out.

    Raises:
        CourseError: What `pack_fault` was given.
    """
    found = json.loads(data)
    if "fault" in found:
        fault = FAULTS.get(found["fault"], InfrastructureFault)
        raise fault(found["what"], where=found["where"], fix=found["fix"])
    answer: dict[str, Any] = found["answer"]
    return answer


def _read(path: str, most: int) -> tuple[str, bytes]:
    """Return what a judge would find at a path, and the content where that is an ordinary file."""
    if not path:
        return "missing", b""
    if Path(path).is_symlink():
        return "link", b""
    try:
        return "file", read_file(Path(path), most)
    except OSError as error:
        return ("large" if error.errno == errno.EFBIG else "unreadable"), b""


def _place(path: Path, kind: str, content: bytes, most: int) -> str:
    """Put there what makes a judge find the same again, and return its path; empty where nothing was handed in."""
    if kind == "missing":
        return ""
    if kind == "link":
        path.symlink_to("nowhere")
    elif kind == "unreadable":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.write(content)
            if kind == "large":
                file.truncate(most + 1)  # a hole: it takes up no room
    return str(path)
