"""What `make` installs is pinned to the byte, but for torch, whose builds differ from machine to machine."""

from __future__ import annotations

import re
import tomllib

import pytest

from autograder.course import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text()
ENTRIES = re.split(r"\n(?=[a-z0-9])", LOCK.strip())


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_does_every_entry_have_a_version_and_a_hash():
    for entry in ENTRIES:
        assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_is_torch_pinned_apart():
    names = {re.split(r"[=\[]", entry)[0] for entry in ENTRIES}
    assert not [name for name in names if name in ("torch", "triton") or name.startswith("nvidia")]
    assert (REPOSITORY / "requirements-torch.txt").read_text().strip() == "torch==2.13.0"


def test_does_the_lock_name_no_index():
    assert "--index-url" not in LOCK
    assert "://" not in LOCK


@pytest.mark.parametrize("where", ["pyproject.toml", "requirements.in"])
def test_is_everything_that_is_asked_for_in_the_lock(where):
    text = (REPOSITORY / where).read_text()
    if where == "pyproject.toml":
        project = tomllib.loads(text)["project"]
        wanted = [
            *project["dependencies"],
            *(name for extra in project["optional-dependencies"].values() for name in extra),
        ]
    else:
        wanted = [line for line in text.splitlines() if line and not line.startswith("#")]
    locked = {re.split(r"[=\[]", entry)[0]: entry for entry in ENTRIES}
    for requirement in wanted:
        name, _, pin = re.sub(r"\[[a-z,]+\]", "", requirement).partition("==")
        if name != "torch":
            assert normal(name) in locked, requirement
            assert pin in locked[normal(name)].split(" ")[0], requirement
