"""Handing in: a look at the saved notebook before it leaves, and the zip file.

Whatever the look finds, the file is written: what to hand in is the student's decision, and a late hand-in because of a
check cell that was moved would help nobody.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.fresh_run import WHOLE_S, WITHIN, FreshRun, run_fresh
from toolkit.manifest import compare, read_manifest
from toolkit.notebook_file import find_notebook, saved_ago

LARGE_BYTES = 20 << 20
"""Larger notebooks are hard to upload, and hard to open for whoever grades them."""
ZIP_NAME = "__zip_filename__"
"""Otter's exports hold their own name under this one."""

Line = tuple[bool, str]
"""Whether something is as it should be, and what to say of it."""


def hand_in(tests: Path, named: str | None = None, *, run: bool = True, variables: Mapping[str, Any]) -> Path | None:
    """Look at the notebook in this folder, print what was seen, and write the zip file to hand in.

    Args:
        tests: Folder with the checks and the manifest, beside the notebook.
        named: The notebook's file, where it cannot be found otherwise.
        run: Also run it in a fresh kernel, five minutes at most.
        variables: The notebook's variables.

    Returns:
        The zip file; None inside a run of this look itself.

    Raises:
        WhichNotebook: It cannot be told which file is the notebook.
    """
    if WITHIN in os.environ:
        return None
    manifest = read_manifest(tests) or {}
    path = find_notebook(Path(), named, str(manifest.get("notebook", "")), variables)
    print(f"{path.name}, saved {saved_ago(path)}. What you changed since then is not in it.\n")
    lines = list(_look(path, manifest, run))
    archive = write_zip(path, [name for name, _ in _files(manifest)])
    choice = "You can hand it in as it is, or look at the lines marked ✗ first."
    verdict = "Nothing is missing." if all(good for good, _ in lines) else choice
    print(f"\n{verdict}\nHand in this file: {archive.name}")
    _show_link(archive)
    return archive


def write_zip(path: Path, files: Sequence[str] = ()) -> Path:
    """Write a notebook into a zip file beside it, in the form of otter's exports, and return the file.

    Args:
        path: The notebook.
        files: Names of what else to hand in; what is not there is left out.
    """
    stamp = datetime.now().strftime("%Y_%m_%dT%H_%M_%S_%f")
    archive = path.with_name(f"{path.stem}_{stamp}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, path.name)
        for name in files:
            if path.with_name(name).is_file():
                file.write(path.with_name(name), name)
        file.writestr(ZIP_NAME, archive.name)
    return archive


def _look(path: Path, manifest: Mapping[str, Any], run: bool) -> Iterator[Line]:
    """Print each thing that was looked at as soon as it is known."""
    try:
        for good, text in _all(path, manifest, run):
            print(f"{'✓' if good else '✗'} {text}", flush=True)
            yield good, text
    except Exception as error:  # a notebook that no tool would write: the file is handed in all the same
        print(f"✗ this look could not go on ({type(error).__name__}: {error})", flush=True)
        yield False, "this look could not go on"


def _all(path: Path, manifest: Mapping[str, Any], run: bool) -> Iterator[Line]:
    notebook, line = _read(path)
    yield line
    if notebook is None:
        return
    for name, most in _files(manifest):
        yield _beside(path.with_name(name), most)
    if manifest:
        yield from _compared(notebook, manifest)
    else:
        yield False, "nothing to compare with: tests/manifest.json is missing. Unpack the homework again."
    if not run:
        yield True, "not run in a fresh kernel: you asked for that (run=False)"
        return
    print(f"… running it in a fresh kernel, {WHOLE_S / 60:g} minutes at most; grader.export(run=False) leaves this out")
    yield from _ran(run_fresh(notebook, path.parent))


def _files(manifest: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return name and largest size, in bytes, of every file that the homework asks for beside the notebook."""
    files = manifest.get("files")
    return [(str(file["name"]), int(file["max_bytes"])) for file in files] if isinstance(files, list) else []


def _beside(path: Path, most: int) -> Line:
    """Say whether a file that belongs to the hand-in is there and small enough."""
    if not path.is_file():
        return False, f"{path.name} is missing: save it in the folder of the notebook"
    size = path.stat().st_size
    if size > most:
        return False, f"{path.name} has {_in_words(size)}; at most {_in_words(most)} count"
    return True, f"{path.name} is there ({_in_words(size)})"


def _in_words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, size // 1000)} kB"


def _read(path: Path) -> tuple[Mapping[str, Any] | None, Line]:
    """Return the notebook, if it is one, and what to say of the file."""
    size = path.stat().st_size
    words = _in_words(size)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        why = f"line {error.lineno} of the file" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        return None, (False, f"the file is damaged ({why}): open the notebook, save it, and run this again")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return None, (False, "the file is no notebook that Jupyter writes today: open it, save it, and run this again")
    if size > LARGE_BYTES:
        advice = "clear the outputs of the largest plots ('Edit', 'Clear Cell Output') and save"
        return notebook, (False, f"the file has {words}, which is hard to upload: {advice}")
    return notebook, (True, f"the file is sound ({words})")


def _compared(notebook: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[Line]:
    """Say what became of the homework's cells."""
    found = compare(notebook, manifest)
    if found.unwritten:
        yield (
            False,
            f"{len(found.unwritten)} of {found.answers} answers are still as they came: {_listed(found.unwritten)}",
        )
    else:
        yield True, f"all {found.answers} answers are written"
    if found.edited:
        yield False, f"edited check cells: {_listed(found.edited)}. Grading uses the original ones; your answers count."
    if found.gone:
        yield False, f"cells that are gone: {_listed(found.gone)}. Copy them back from the homework as it came."
    if found.copied:
        yield False, f"cells that are there twice: {_listed(found.copied)}. Keep the one that you mean."
    if not (found.edited or found.gone or found.copied):
        yield True, "every cell of the homework is there once, and the check cells are as they came"


def _ran(run: FreshRun) -> Iterator[Line]:
    """Say what the run showed."""
    if run.skipped:
        yield False, f"not run in a fresh kernel: {run.skipped}"
        return
    for error in run.errors:
        lost = "NameError" in error
        yield False, error + (" (cells tagged `experiment` are not run, here or at grading)" if lost else "")
    if run.ended:
        yield False, f"the run ended early: {run.ended}"
    elif not run.errors:
        yield True, "runs from top to bottom in a fresh kernel" + (", as far as it is written" if run.waiting else "")
    if run.failed:
        yield False, f"public checks that do not pass: {_listed(run.failed)}"
    if run.passed:
        yield True, f"public checks passed: {_listed(run.passed)}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _show_link(archive: Path) -> None:
    """Offer the file for download where the notebook can show a link."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    if shell is None or not hasattr(shell, "kernel"):
        return
    if "google.colab" in sys.modules:
        _download(archive)
        return
    from IPython.display import FileLink, display

    display(FileLink(archive.name))


def _download(archive: Path) -> None:
    """Let Colab's page download a file."""
    try:
        from google.colab import files  # type: ignore[import-not-found,unused-ignore]

        files.download(str(archive))
    except Exception as error:  # a blocked pop-up, a lost connection: the file is there
        print(f"The download did not start ({type(error).__name__}). Take the file from Colab's 'Files' on the left.")
