"""The list of names: where it comes from, and what the network reads of it."""

import runpy
from pathlib import Path

import pytest
import torch
from hw06_network import LETTERS, build_windows, load_data, read_names, split_names

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def names() -> list[str]:
    return (DATA / "names.txt").read_text(encoding="ascii").splitlines()


@pytest.fixture(scope="module")
def make_names() -> dict:
    return runpy.run_path(str(DATA / "make_names.py"))


def test_the_release_carries_the_same_list(source: Path) -> None:
    assert (source / "names.txt").read_bytes() == (DATA / "names.txt").read_bytes()


def test_the_list_is_what_the_readme_says(names: list[str]) -> None:
    assert f"{len(names):,} first names" in (DATA / "README.md").read_text(encoding="utf-8")
    assert len(set(names)) == len(names) == 30_286
    assert names[:3] == ["emma", "olivia", "noah"]
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names)
    assert not {"unknown", "baby", "infant", "unnamed"} & set(names)


def test_making_it_merges_orders_and_drops_placeholders(make_names: dict) -> None:
    lines = ["Zoe,F,5", "Ada,F,3", "Unknown,M,900", "Zoe,M,1", "Bo,M,3", "Cleo,F,7"]
    assert make_names["names_from"](lines) == ["cleo", "zoe", "ada", "bo"]


@pytest.mark.parametrize("line", ["Zoe,F", "Zoe,X,5", "Zoë,F,5", "Zoe,F,five", ""])
def test_making_it_says_which_line_is_wrong(make_names: dict, line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        make_names["names_from"](["Ada,F,3", line])


def test_making_it_writes_the_same_bytes_everywhere(make_names: dict, tmp_path: Path) -> None:
    (tmp_path / "yob.txt").write_bytes(b"Ada,F,3\r\nZoe,F,5\r\n")
    assert make_names["main"]([str(tmp_path / "yob.txt"), str(tmp_path / "names.txt")]) == 0
    assert (tmp_path / "names.txt").read_bytes() == b"zoe\nada\n"
    assert make_names["main"]([]) == 2


def test_windows_never_reach_into_the_name_before() -> None:
    X, Y = build_windows(["emma", "bo"])
    read = ["".join(LETTERS[code] for code in row) + LETTERS[y] for row, y in zip(X.tolist(), Y.tolist(), strict=True)]
    assert read == ["...e", "..em", ".emm", "emma", "mma.", "...b", "..bo", ".bo."]


def test_parts_share_no_name_and_lose_none() -> None:
    names = read_names()
    parts = split_names(names)
    assert sorted(name for part in parts.values() for name in part) == sorted(names)
    assert [round(len(part) / len(names), 2) for part in parts.values()] == [0.8, 0.1, 0.1]
    assert split_names(names) == parts


def test_every_window_counts_once() -> None:
    X, Y = load_data()["train"]
    assert X.shape == (len(Y), 3)
    assert X.dtype == Y.dtype == torch.int64
    assert int((Y == 0).sum()) == len(split_names(read_names())["train"])
