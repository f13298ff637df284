"""What Colab's first cell installs, and what students read of it."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

from toolkit import colab
from toolkit.notebook_file import WhichNotebook, find_notebook


@pytest.fixture
def pip(monkeypatch):
    """Stands in for pip, which needs a network: keeps the commands, and answers with `code` and `words`."""
    calls = types.SimpleNamespace(commands=[], code=0, words="")

    def run(command, **_):
        calls.commands.append(command)
        return subprocess.CompletedProcess(command, calls.code, "", calls.words)

    monkeypatch.setattr(colab.subprocess, "run", run)
    return calls


def requirements(folder: Path, text: str) -> Path:
    path = folder / "requirements.txt"
    path.write_text(text)
    return path


def test_nothing_is_installed_twice(tmp_path, pip, capsys):
    colab.install_pins(requirements(tmp_path, "torch==2.13.0\nnumpy==2.4.6\n"))
    assert pip.commands == []
    assert capsys.readouterr().out == "Ready: everything has the version that grading uses.\n"


def test_only_what_differs_is_installed_and_never_what_colab_itself_runs_on(tmp_path, pip, capsys):
    colab.install_pins(requirements(tmp_path, "ipykernel==0.1\njupyterlab==0.1\ntorch==2.13.0\nno-such-package==1.0\n"))
    (command,) = pip.commands
    assert command[-1] == "no-such-package==1.0"
    assert not {"ipykernel==0.1", "jupyterlab==0.1", "torch==2.13.0"} & set(command)
    assert capsys.readouterr().out.splitlines() == [
        "Installing no-such-package==1.0, as at grading …",
        "Installed.",
    ]


def test_a_package_in_use_asks_for_a_restart_and_torch_for_patience(tmp_path, pip, capsys):
    import torch  # noqa: F401

    colab.install_pins(requirements(tmp_path, "torch==9.9.9\n"))
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Installing torch==9.9.9, as at grading, which takes some minutes …"
    assert second.startswith("Installed. torch was loaded before: Now choose 'Runtime', 'Restart session'")


def test_a_failure_of_pip_is_one_line_and_stops_nobody(tmp_path, pip, capsys):
    pip.code, pip.words = 1, "noise\nERROR: No matching distribution found\n"
    colab.install_pins(requirements(tmp_path, "no-such-package==1.0\n"))
    assert "(ERROR: No matching distribution found). You can go on" in capsys.readouterr().out


@pytest.fixture
def page(monkeypatch):
    """Stands in for the page of Colab in which the notebook is open."""
    told = types.SimpleNamespace(answer={"ipynb": {"cells": [], "nbformat": 4}}, asked=[])

    def blocking_request(what, **_):
        told.asked.append(what)
        if told.answer is None:
            raise TimeoutError("no answer")
        return told.answer

    message = types.ModuleType("google.colab._message")
    message.blocking_request = blocking_request
    package = types.ModuleType("google.colab")
    package._message = message
    monkeypatch.setitem(sys.modules, "google.colab", package)
    monkeypatch.setitem(sys.modules, "google.colab._message", message)
    return told


def test_in_colab_the_notebook_comes_from_the_page_not_from_the_folder(tmp_path, page):
    (tmp_path / "hw06.ipynb").write_text("the untouched copy that came with the files")
    path = find_notebook(tmp_path, None, "hw06.ipynb")
    assert page.asked == ["get_ipynb"]
    assert path == tmp_path / "hw06.ipynb"
    assert '"cells": []' in path.read_text()


def test_a_page_that_does_not_answer_never_hands_in_the_untouched_copy(tmp_path, page):
    (tmp_path / "hw06.ipynb").write_text("the untouched copy that came with the files")
    page.answer = None
    with pytest.raises(WhichNotebook, match=r"Colab did not hand over the notebook \(TimeoutError\).*'Download'"):
        find_notebook(tmp_path, None, "hw06.ipynb")
