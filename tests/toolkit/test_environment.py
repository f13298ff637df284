"""The pins are those that the project installs, and a student reads what to do about a difference."""

import re
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
        ({"torch": "1.0.0"}, r"torch is 2\.13\.0, run `pip install torch==1\.0\.0` and restart the kernel"),
        ({"no-such-package": "1.0"}, r"no-such-package is missing, run `pip install no-such-package==1\.0`"),
    ],
)
def test_a_difference_says_what_to_run(monkeypatch, capsys, pins, advice):
    monkeypatch.setattr(environment, "PINS", pins)
    assert not check_environment()
    assert re.search(advice, capsys.readouterr().out)


def test_an_old_python_is_named(monkeypatch, capsys):
    monkeypatch.setattr(environment, "PYTHON", (4, 0))
    assert not check_environment()
    assert "install 4.0 or newer" in capsys.readouterr().out
