"""Files that are called notebooks and are something else: for each, what it is and what its student is to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final, NoReturn

from autograder.errors import SubmissionError

HEAD_BYTES: Final = 4_000
"""What is looked at: nothing here depends on how long a file is."""
JUPYTER: Final = "In JupyterLab choose 'File', 'Download', and hand in that file."
COLAB: Final = "In Colab choose 'File', 'Download', 'Download .ipynb', and hand in that file."
GITHUB: Final = "On GitHub press 'Download raw file' (or 'Raw', then save), and hand in that file."

MAGIC: Final = (
    (b"PK", "a zip archive", "Unpack it, and hand in the .ipynb file that lies in it."),
    (b"%PDF", "a PDF", f"A PDF cannot be graded. {JUPYTER}"),
    (b"\x1f\x8b", "a compressed file", "Unpack it, and hand in the .ipynb file that lies in it."),
    (b"7z\xbc\xaf", "an archive", "Unpack it, and hand in the .ipynb file that lies in it."),
    (b"Rar!", "an archive", "Unpack it, and hand in the .ipynb file that lies in it."),
    (b"\x89PNG", "a picture", f"A picture cannot be graded. {JUPYTER}"),
    (b"\xff\xd8\xff", "a picture", f"A picture cannot be graded. {JUPYTER}"),
    (b"{\\rtf", "a text document", f"A document cannot be graded. {JUPYTER}"),
    (b"version https://git-lfs", "git-lfs's pointer to the notebook", "Run `git lfs pull`, and hand in the notebook."),
    (b"bplist", "a shortcut to a web page", f"Hand in the notebook itself. {COLAB}"),
)
LINK: Final = re.compile(r"\A(?:\[InternetShortcut\]\s*)?(?:URL=)?<?https?://\S+\s*\Z", re.IGNORECASE)
PYTHON: Final = re.compile(
    r"^(?:#!.*python|# coding|# -\*- coding|# %%|#%%|# In ?\[|import [\w.]+|from [\w.]+ import |def \w+\(|class \w+)",
    re.MULTILINE,
)
PAGE: Final = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def refuse_impostor(data: bytes, path: Path) -> None:
    """Refuse a file that is no notebook, if it can be told what it is instead.

    Raises:
        SubmissionError: It is empty, an archive, a web page, a link, a Python file or the like.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        _refuse(path, "the file is empty", f"{JUPYTER} Look at its size before you hand it in.")
    for magic, what, fix in MAGIC:
        if data.startswith(magic):
            _refuse(path, f"this is {what} with the name of a notebook", fix)
    text = _start(data)
    if LINK.match(text):
        _refuse(path, "this is a link to a notebook, not the notebook", COLAB if "colab" in text else JUPYTER)
    if text.startswith(("{", "[")):
        _refuse_shortcut(data, path)
        return
    if PAGE.search(text) or text.startswith("<?xml"):
        lower = data[: 50 * HEAD_BYTES].lower()
        fix = COLAB if b"colab" in lower else GITHUB if b"github" in lower else JUPYTER
        _refuse(path, "this is a web page that shows a notebook, not the notebook", fix)
    if PYTHON.search(text):
        _refuse(path, "this is a Python file, not a notebook", f"Its answers cannot be told apart. {JUPYTER}")


def _start(data: bytes) -> str:
    """Return the first characters, whichever encoding they are in: only ASCII is looked for."""
    return data[:HEAD_BYTES].replace(b"\0", b"").decode("ascii", "ignore").strip()


def _refuse_shortcut(data: bytes, path: Path) -> None:
    """Refuse the file that Google Drive leaves on a computer in place of a notebook: JSON with an address."""
    if len(data) <= HEAD_BYTES and b'"url"' in data and b'"cells"' not in data:
        try:
            shortcut = json.loads(data)
        except (ValueError, RecursionError):
            return
        if isinstance(shortcut, dict) and isinstance(shortcut.get("url"), str):
            _refuse(path, "this is a shortcut to a notebook in Google Drive, not the notebook", COLAB)


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise SubmissionError(f"{what}.", where=str(path), fix=fix)
