"""A Python such as a student has: the pinned packages with what they need, and nothing of this project.

Without a network nothing can be installed, so it is a virtual environment whose packages are links to installed ones:
exactly those that `requirements.txt` names, and what they depend on. There is no pip in it.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

from autograder.compile.bundle import PACKAGES


def make_fresh_python(folder: Path) -> Path:
    """Make a virtual environment in `folder` and return its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    packages = next((folder / "lib").glob("python3*")) / "site-packages"
    ours = Path(sysconfig.get_path("purelib"))
    for found in needed(PACKAGES):
        for name in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
            link = packages / name
            if not link.exists() and (ours / name).exists():
                link.symlink_to(ours / name)
    return folder / "bin" / "python"


def needed(packages: tuple[str, ...]) -> list[Distribution]:
    """Return installed packages with all that they depend on."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "") for name in packages]
    while waiting:
        name, extra = waiting.pop()
        name = name.lower().replace("_", "-")
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found[name] = distribution(name)
        for wanted in map(Requirement, found[name].requires or ()):
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                waiting += [(wanted.name, inner) for inner in ("", *wanted.extras)]
    return list(found.values())
