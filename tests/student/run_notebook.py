"""Run a notebook from top to bottom, as "run all" does, and write what came out. Runs in a student's Python.

python run_notebook.py NOTEBOOK OUTPUT FOLDER [LINE THAT THE KERNEL RUNS FIRST]
"""

from __future__ import annotations

import asyncio
import sys

import nbformat
from nbclient import NotebookClient


def main(path: str, output: str, folder: str, first: str = "") -> None:
    notebook = nbformat.read(path, as_version=4)
    options = ["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"]
    options += [f"--IPKernelApp.exec_lines={first}"] if first else []
    client = NotebookClient(
        notebook, timeout=900, kernel_name="python3", extra_arguments=options, resources={"metadata": {"path": folder}}
    )
    try:
        asyncio.run(client.async_execute())
    finally:
        nbformat.write(notebook, output)


if __name__ == "__main__":
    main(*sys.argv[1:])
