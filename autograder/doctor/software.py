"""Versions against the lock, and what Jupyter has been told to load."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.course import REPOSITORY
from autograder.doctor.finding import Finding, State

OLDEST_PYTHON = (3, 11)
LOCKS = ("requirements.lock", "requirements-torch.txt")
SERVER_EXTENSIONS = ("nbgrader.server_extensions.formgrader", "nbgrader.server_extensions.validate_assignment")
LAB_EXTENSION = Path("@jupyter/nbgrader/package.json")
MOST_NAMED = 5
"""Packages that are named when more than that differ."""


def look_at_python() -> Iterator[Finding]:
    """Compare the interpreter with the oldest that is supported."""
    said = f"{platform.python_implementation()} {platform.python_version()} in {sys.prefix}"
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        yield Finding("Python", State.REFUSES, said, f"Use Python {wanted} or newer.")
    else:
        yield Finding("Python", State.OK, said)


def look_at_packages(repository: Path = REPOSITORY) -> Iterator[Finding]:
    """Compare what is installed with what is pinned."""
    pinned = {name: wanted for lock in LOCKS for name, wanted in read_pins(repository / lock).items()}
    other = [f"{name} {found}, not {wanted}" for name, wanted in pinned.items() if (found := differs(name, wanted))]
    if not pinned:
        yield Finding("packages", State.WARNING, f"there is no {LOCKS[0]} to compare with", "Work in a full checkout.")
    elif other:
        more = f" and {len(other) - MOST_NAMED} more" if len(other) > MOST_NAMED else ""
        said = f"{len(other)} of {len(pinned)} differ from the lock: {', '.join(other[:MOST_NAMED])}{more}"
        remedy = "Run `make` in the repository, or pip install --require-hashes --no-deps -r requirements.lock."
        yield Finding("packages", State.WARNING, said, remedy)
    else:
        yield Finding("packages", State.OK, f"{len(pinned)} as locked, torch {version('torch')}")


def read_pins(lock: Path) -> dict[str, str]:
    """Return the pinned version of each package in a lock file that this Python on this machine needs."""
    from packaging.markers import Marker

    pins = {}
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    for name, wanted, marker in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:[ ]*;[ ]*([^\\\n]+))?", text):
        if not marker or Marker(marker.strip()).evaluate():
            pins[name] = wanted
    return pins


def differs(name: str, wanted: str) -> str:
    """Return the version that is installed where it is not the one that is wanted, else an empty string."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return "is missing"
    return "" if found.partition("+")[0] == wanted else found


def look_at_jupyter() -> Iterator[Finding]:
    """See whether formgrader and the *Validate* button are switched on."""
    from jupyter_core.paths import jupyter_config_path, jupyter_path
    from jupyter_server.extension.config import ExtensionConfigManager

    enabled = ExtensionConfigManager(read_config_path=jupyter_config_path()).get_jpserver_extensions()  # type: ignore[no-untyped-call]
    off = [name for name in SERVER_EXTENSIONS if not enabled.get(name)]
    if not any((Path(folder) / LAB_EXTENSION).is_file() for folder in jupyter_path("labextensions")):
        off.append("JupyterLab's @jupyter/nbgrader")
    if off:
        remedy = "Run `jupyter server extension enable --sys-prefix --py nbgrader` with this Python."
        yield Finding("Jupyter extensions", State.WARNING, f"not enabled: {', '.join(off)}", remedy)
    else:
        yield Finding("Jupyter extensions", State.OK, "formgrader, validate, nbgrader's JupyterLab menus")
