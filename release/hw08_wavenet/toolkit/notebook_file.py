"""Which file is the notebook that is open? Jupyter tells in its environment, Colab when asked, others not at all."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COLAB_S = 60
"""Seconds that Colab's page gets to send the notebook."""
JUST_NOW_S = 90
"""Younger than this, a file counts as saved just now."""


class WhichNotebook(Exception):
    """It cannot be told which notebook to hand in. The message asks."""

    def _render_traceback_(self) -> list[str]:
        """Return the question alone: nothing has gone wrong."""
        return [str(self)]


def find_notebook(
    folder: Path, named: str | None, wanted: str = "", variables: Mapping[str, Any] | None = None
) -> Path:
    """Return the file of the notebook that is open.

    Args:
        folder: The homework's folder.
        named: What the student says, if anything.
        wanted: What the homework's notebook is called, if that is known.
        variables: The notebook's variables: VS Code keeps its path there.

    Raises:
        WhichNotebook: There is none, or more than one.
    """
    if named is not None:
        return _named(folder, named)
    if "google.colab" in sys.modules:
        return _from_colab(folder / (wanted or "homework.ipynb"))
    told = (os.environ.get("JPY_SESSION_NAME"), (variables or {}).get("__vsc_ipynb_file__"))
    for path in (Path(name) for name in told if isinstance(name, str) and name.endswith(".ipynb")):
        if (folder / path.name).is_file():
            return folder / path.name
    found = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
    if len(found) == 1:
        return found[0]
    if not found:
        raise WhichNotebook(
            f"Which notebook do you want to hand in? There is none in {folder.resolve()}. Save it there, or name it: "
            'grader.export("path/to/notebook.ipynb").'
        )
    names = ", ".join(path.name for path in found)
    raise WhichNotebook(
        f'Which of these notebooks do you want to hand in? {names}. Name it: grader.export("{found[0].name}").'
    )


def saved_ago(path: Path, now: float | None = None) -> str:
    """Return when a file was last saved, in words: `just now`, `12 minutes ago`."""
    seconds = max(0.0, (time.time() if now is None else now) - path.stat().st_mtime)
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= max(size, JUST_NOW_S):
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def _named(folder: Path, named: str) -> Path:
    path = folder / named
    if path.is_file():
        return path
    there = ", ".join(sorted(other.name for other in folder.glob("*.ipynb"))) or "none"
    raise WhichNotebook(f"There is no file {named!r} here. The notebooks in this folder are: {there}.")


def _from_colab(path: Path) -> Path:
    """Ask Colab's page for the notebook as it is now, and save it beside the homework's files."""
    try:
        from google.colab import _message  # type: ignore[import-not-found,unused-ignore]

        answer = _message.blocking_request("get_ipynb", timeout_sec=COLAB_S)
        content = answer["ipynb"]
        text = json.dumps(content, indent=1, ensure_ascii=False)
    except Exception as error:  # Colab documents neither the call nor its errors
        raise WhichNotebook(
            f"Colab did not hand over the notebook ({type(error).__name__}). Choose 'File', 'Download', 'Download "
            f".ipynb' and hand in that file; or upload it into {path.parent.resolve()} under another name and name it: "
            'grader.export("uploaded.ipynb").'
        ) from error
    path.write_text(text + "\n", encoding="utf-8")
    return path
