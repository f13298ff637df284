"""Installs in Colab what grading uses. The notebook's first code cell runs this file there; elsewhere nobody does.

It stands alone and imports nothing heavy: a package that is loaded already stays as it is until the session restarts.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

COLABS_OWN = frozenset({"ipykernel", "jupyterlab"})
"""Colab comes with its own and does not work with others."""

RESTART = "Now choose 'Runtime', 'Restart session' in the menu, and run this cell again."


def install_pins(requirements: Path = Path("requirements.txt")) -> None:
    """Install the pinned versions that are not there yet, and say in a line what is going on.

    Colab has a torch of its own, mostly a newer or older one: it is replaced only where its version differs.

    Args:
        requirements: Lines such as `torch==2.13.0`.
    """
    wanted = missing(requirements.read_text(encoding="utf-8"))
    if not wanted:
        print("Ready: everything has the version that grading uses.")
        return
    names = [pin.partition("==")[0] for pin in wanted]
    size = ", which takes some minutes" if "torch" in names else ""
    print(f"Installing {', '.join(wanted)}, as at grading{size} …", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        print(f"This did not work ({why}). You can go on with the versions of Colab; most homeworks run with them.")
        return
    loaded = [name for name in names if name.replace("-", "_") in sys.modules]
    print(f"Installed. {', '.join(loaded)} was loaded before: {RESTART}" if loaded else "Installed.")


def missing(requirements: str) -> list[str]:
    """Return the pins of a requirements file that are not installed, without what belongs to Colab.

    Example:
        >>> missing("no-such-package==1.0")
        ['no-such-package==1.0']
    """
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", requirements, re.MULTILINE)
    return [f"{name}=={pin}" for name, pin in pins if name not in COLABS_OWN and _installed(name) != pin]


def _installed(name: str) -> str:
    """Return a package's version without a local part such as `+cu126`, or an empty string."""
    try:
        return version(name).partition("+")[0]
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    install_pins()
