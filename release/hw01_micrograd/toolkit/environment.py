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
    advice = list(_advice())
    pinned = ", ".join(f"{name} {pin}" for name, pin in PINS.items())
    if not advice:
        print(f"Environment ready: {pinned}, as at grading.")
    else:
        print("Environment differs from grading: " + "; ".join(advice) + ".")
    return not advice


def _advice() -> list[str]:
    """Return one remark for each thing that differs."""
    advice = []
    if sys.version_info < PYTHON:
        have = ".".join(map(str, sys.version_info[:2]))
        advice.append(f"this is Python {have}, install {'.'.join(map(str, PYTHON))} or newer")
    for name, pin in PINS.items():
        have = _installed(name)
        if have != pin:
            state = f"{name} is {have}" if have else f"{name} is missing"
            advice.append(f"{state}, run `pip install {name}=={pin}` and restart the kernel")
    return advice


def _installed(name: str) -> str:
    """Return a package's version without a local part such as `+cpu`, or an empty string."""
    try:
        return version(name).partition("+")[0]
    except PackageNotFoundError:
        return ""
