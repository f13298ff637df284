"""Private seeds: what a hidden test draws cannot be known in advance, and is drawn again in a regrade.

Every submission has a key, derived from a secret of the course, the student and the homework. The secret is made once
and stays beside the gradebook; whoever has it and a submission can reproduce a grade bit for bit.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from autograder.course import Homework

SECRET_NAME = ".course_secret"


def course_secret(root: Path) -> bytes:
    """Return the secret of a course folder; make one the first time, readable for its owner only."""
    path = root / SECRET_NAME
    if not path.exists():
        draft = path.with_name(f"{SECRET_NAME}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_bytes(32).hex() + "\n")
        with contextlib.suppress(FileExistsError):  # another run was faster: its secret counts
            path.hardlink_to(draft)
        draft.unlink()
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def submission_key(secret: bytes, homework: Homework, student: str) -> bytes:
    """Return the key that all seeds of one submission come from."""
    return hmac.new(secret, f"{homework.name}\0{student}".encode(), hashlib.sha256).digest()
