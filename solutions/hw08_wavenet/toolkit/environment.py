"""Is this Python the one that the homework was written for?"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

PYTHON = (3, 11)
"""Oldest Python that the homeworks run on."""

PINS = {"torch": "2.13.0", "numpy": "2.4.6"}
"""Package versions that grading uses; a test holds them equal to what the project installs."""


def check_environment() -> bool:
    """Say in one line whether Python, torch and numpy fit, and what to do if they do not.

    Returns:
        Whether everything fits. Other versions usually work too, so nothing stops when they do not.
    """
    differs, todo = _python()
    packages = [name for name, pin in PINS.items() if _installed(name) != pin]
    stale = [name for name in PINS if name not in packages and _is_stale(name)]
    differs += [f"{name} is {_installed(name) or 'missing'}" for name in packages]
    differs += [f"{name} {PINS[name]} is installed and {_loaded(name)} still loaded" for name in stale]
    if packages:
        todo.append(_how_to_install([f"{name}=={PINS[name]}" for name in packages]))
    elif stale:
        todo.append(_how_to_restart())
    if not differs:
        pinned = ", ".join(f"{name} {pin}" for name, pin in PINS.items())
        print(f"Environment ready: {pinned}, as at grading.")
    else:
        print(f"Environment differs from grading: {', '.join(differs)}. To do: {'; '.join(todo)}.")
    return not differs


def _python() -> tuple[list[str], list[str]]:
    """Return what is to say of Python, and what to do about it."""
    if sys.version_info >= PYTHON:
        return [], []
    have, oldest = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, PYTHON))
    return [f"this is Python {have}"], [f"install Python {oldest} or newer"]


def _how_to_install(pins: list[str]) -> str:
    if "google.colab" in sys.modules:
        return f"run the first code cell of the notebook again, then {_how_to_restart()}"
    return f"run `pip install {' '.join(pins)}` and {_how_to_restart()}"


def _how_to_restart() -> str:
    return "choose 'Runtime', 'Restart session'" if "google.colab" in sys.modules else "restart the kernel"


def _is_stale(name: str) -> bool:
    """Whether a package was loaded before the installed version took its place."""
    return _loaded(name) not in ("", _installed(name))


def _loaded(name: str) -> str:
    """Return the version of a package that this Python has in use, or an empty string."""
    return str(getattr(sys.modules.get(name), "__version__", "")).partition("+")[0]


def _installed(name: str) -> str:
    """Return a package's version without a local part such as `+cpu`, or an empty string."""
    try:
        return version(name).partition("+")[0]
    except PackageNotFoundError:
        return ""
