"""The pins are those that the project installs, and a student reads what to do about a difference."""

import re
import sys
import types
from pathlib import Path

import pytest

import toolkit.environment as environment
from toolkit import check_environment

ROOT = Path(__file__).parents[2]
PINNED = ROOT.glob("requirements*"), [ROOT / "pyproject.toml"]
"""torch has a pin of its own, because its builds differ from machine to machine."""


def test_the_pins_are_those_of_the_installation():
    text = "\n".join(path.read_text() for paths in PINNED for path in paths)
    for name, pin in environment.PINS.items():
        assert set(re.findall(rf"(?m)^[\s\"]*{name}==([\d.]+)", text.replace(", ", "\n"))) == {pin}


def test_a_fitting_environment_is_one_line(capsys):
    assert check_environment()
    assert capsys.readouterr().out == "Environment ready: torch 2.13.0, numpy 2.4.6, as at grading.\n"


@pytest.mark.parametrize(
    ("pins", "advice"),
    [
        (
            {"torch": "1.0.0"},
            r"torch is 2\.13\.0\. To do: run `pip install torch==1\.0\.0` and restart the kernel\.\n$",
        ),
        (
            {"torch": "1.0.0", "no-such-package": "1.0"},
            r"no-such-package is missing\. To do: run `pip install torch==1\.0\.0 no-such-package==1\.0` and restart",
        ),
    ],
)
def test_a_difference_says_what_to_run(monkeypatch, capsys, pins, advice):
    monkeypatch.setattr(environment, "PINS", pins)
    assert not check_environment()
    assert re.search(advice, capsys.readouterr().out)


def test_an_old_python_is_named(monkeypatch, capsys):
    monkeypatch.setattr(environment, "PYTHON", (4, 0))
    assert not check_environment()
    assert "To do: install Python 4.0 or newer." in capsys.readouterr().out


def test_a_package_that_was_loaded_before_it_was_installed_needs_a_restart(monkeypatch, capsys):
    stale = types.ModuleType("numpy")
    stale.__version__ = "1.26.4"
    monkeypatch.setitem(sys.modules, "numpy", stale)
    assert not check_environment()
    said = capsys.readouterr().out
    assert "numpy 2.4.6 is installed and 1.26.4 still loaded. To do: restart the kernel." in said


def test_in_colab_it_names_colabs_menu(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    monkeypatch.setattr(environment, "PINS", {"torch": "1.0.0"})
    assert not check_environment()
    said = capsys.readouterr().out
    assert "run the first code cell of the notebook again, then choose 'Runtime', 'Restart session'." in said
    assert "pip" not in said
