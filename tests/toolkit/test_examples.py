"""Every example in a docstring runs, every tool has one, and importing the tools costs next to nothing."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
import torch

import toolkit

FOLDER = Path(toolkit.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
TOOLS = sorted(set(toolkit.__all__) - {"CheckFailed"})
LAZY = ("matplotlib", "IPython", "otter", "nbclient", "nbformat")


@pytest.fixture(autouse=True)
def drawn_and_closed():
    matplotlib.use("Agg")
    yield
    from matplotlib import pyplot

    pyplot.close("all")


@pytest.mark.parametrize("name", MODULES)
def test_do_the_examples_of_a_module_run(name):
    module = importlib.import_module(f"toolkit.{name}")
    names = {"torch": torch, **{tool: getattr(toolkit, tool) for tool in toolkit.__all__}, **vars(module)}
    with torch.random.fork_rng():
        failed, _ = doctest.testmod(module, globs=names)
    assert failed == 0


@pytest.mark.parametrize("name", TOOLS)
def test_has_every_tool_a_docstring(name):
    assert (inspect.getdoc(getattr(toolkit, name)) or "").count(".") >= 1


@pytest.mark.parametrize(
    "name", [name for name in TOOLS if not name.startswith("expect") and name not in ("check_environment",)]
)
def test_has_every_new_tool_an_example(name):
    assert ">>> " in (inspect.getdoc(getattr(toolkit, name)) or "")


def test_does_importing_the_toolkit_import_nothing_slow():
    code = f"import sys, toolkit; print(*[name for name in {LAZY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    assert run.stdout.split() == []
