"""A homework runs in a folder of its own, so it holds copies of its data: each equals the file in data/."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import REPOSITORY

DATA = REPOSITORY / "data"
SHARED = sorted(path.name for path in DATA.glob("*.txt"))
COPIES = [path for name in SHARED for path in sorted((REPOSITORY / "source").glob(f"*/{name}"))]


def test_are_there_data_and_copies_of_the_names():
    assert SHARED == ["names.txt", "theatre.txt", "unicode_samples.txt"]
    assert {path.parent.name[:4] for path in COPIES if path.name == "names.txt"} >= {"hw03", "hw04", "hw05", "hw06"}


@pytest.mark.parametrize("copy", COPIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_is_a_copy_the_same_file(copy: Path):
    assert copy.read_bytes() == (DATA / copy.name).read_bytes(), f"copy data/{copy.name} to {copy.parent.name} again"


@pytest.mark.parametrize("name", SHARED)
def test_says_the_readme_where_a_file_is_from(name):
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"| `{name}` |" in readme
    assert f"## {name}" in readme
