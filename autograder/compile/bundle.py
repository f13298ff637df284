"""The zip file that students download: the release, what to install, and how to begin.

The same release gives the same file, byte for byte: names are sorted, times are fixed, and nothing is compressed, for
two versions of zlib differ. The name carries a hash of the content, which tells two releases apart.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.course import REPOSITORY, Course, Homework
from autograder.errors import SourceError

PACKAGES = ("ipykernel", "jupyterlab", "matplotlib", "numpy", "otter-grader", "regex", "safetensors", "torch")
"""What the homeworks and their public checks import, and what opens them."""
PINS = ("requirements.lock", "requirements-torch.txt")
NOT_BUNDLED = frozenset({"__pycache__", ".ipynb_checkpoints", ".OTTER_LOG"})
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
README, REQUIREMENTS = "README.txt", "requirements.txt"


def write_bundle(course: Course, homework: Homework, folder: Path) -> Path:
    """Write the bundle of a homework's release into `folder` and return it.

    Raises:
        SourceError: The release has a file that the bundle adds itself.
    """
    release = course.release(homework)
    files = {
        str(path.relative_to(release)): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file() and not NOT_BUNDLED & set(path.relative_to(release).parts)
    }
    if README in files:
        where = str(course.source(homework) / README)
        raise SourceError(f"the bundle brings a {README} of its own.", where=where, fix="Rename this file.")
    version = _digest(files)
    files[README] = readme(course, homework, version).encode()
    path = folder / f"{homework.name}_{version}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{homework.name}/{name}", EARLIEST)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on Unix: anyone may read it
            archive.writestr(entry, content)
    return path


def is_bundle_of(homework: Homework, path: Path) -> bool:
    """Whether a file is a bundle of this homework, by its name."""
    return re.fullmatch(rf"{re.escape(homework.name)}_[0-9a-f]{{8}}\.zip", path.name) is not None


def requirements() -> str:
    """Return what students install: the versions that grading uses.

    Raises:
        SourceError: A package is not pinned.
    """
    text = "\n".join((REPOSITORY / name).read_text(encoding="utf-8") for name in PINS)
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))
    for name in PACKAGES:
        if name not in pins:
            raise SourceError(f"{name} is not pinned.", where=" and ".join(PINS), fix="Run `make lock`.")
    return "".join(f"{name}=={pins[name]}\n" for name in PACKAGES)


def readme(course: Course, homework: Homework, version: str) -> str:
    """Return how to begin and what to hand in."""
    due = homework.due_at(course.timezone)
    return f"""{course.title}
{homework.title}

Due:      {due:%A, %d %B %Y, %H:%M} ({course.timezone})
Version:  {version}

Set up once, in this folder, with Python 3.11 or newer:

    python -m venv .venv
    .venv/bin/pip install -r {REQUIREMENTS}        (Windows: .venv\\Scripts\\pip)

Begin:

    .venv/bin/jupyter lab {homework.notebook}      (Windows: .venv\\Scripts\\jupyter)

Work from top to bottom. Write where a cell raises NotImplementedError, then run the check cell below it.

Hand in: save the notebook and run its last cell, which looks at it and writes a zip file. Hand in that file. Leave the
locked cells, their order and the folder as they are.
"""


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:8]
