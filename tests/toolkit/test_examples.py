"""Every example in a docstring runs, every tool has one, and importing the tools costs next to nothing."""

from __future__ import annotations

import ast
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
LAZY = ("matplotlib", "IPython", "otter", "nbclient", "nbformat", "toolkit.lab", "toolkit.pitfalls", "toolkit.plots")


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


def test_are_tools_that_come_later_the_ones_that_are_promised():
    """A type checker sees the imports; whoever runs the code sees a table of names. Both have to say the same."""
    tree = ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {alias.name: node.module for node in block.body for alias in node.names}
    assert {name: f"toolkit.{module}" for name, module in toolkit._LATER.items()} == typed
    assert set(dir(toolkit)) == set(toolkit.__all__)


def test_does_a_mistyped_tool_name_those_that_exist():
    with pytest.raises(AttributeError, match=r"no tool called 'plot_loss'.*plot_runs"):
        toolkit.plot_loss  # noqa: B018


def test_does_importing_the_toolkit_import_nothing_slow():
    code = f"import sys, toolkit; toolkit.Grader(); print(*[name for name in {LAZY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    assert run.stdout.split() == []
