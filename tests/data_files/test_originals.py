"""The students' side: the course's own data, and the originals where there is a network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

import toolkit.originals
from autograder.course import REPOSITORY
from tests.data_files.server import RIGHT
from toolkit import load_names, load_text, use_originals
from toolkit.originals import read_originals

NAMES = (REPOSITORY / "data" / "names.txt").read_text(encoding="ascii").split()
THEATRE = (REPOSITORY / "data" / "theatre.txt").read_text(encoding="ascii")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder with a notebook in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def behind(manifest, tmp_path_factory, monkeypatch):
    """Let the toolkit's manifest name a file of the server."""

    def point(path):
        file = manifest(tmp_path_factory.mktemp("manifest") / "originals.toml", path)
        monkeypatch.setattr(toolkit.originals, "MANIFEST", file)

    return point


def test_are_the_courses_own_data_read_by_default(home, capsys):
    assert load_names() == NAMES
    assert load_text() == THEATRE
    assert capsys.readouterr().out == ""
    assert list(home.iterdir()) == []


def test_do_files_beside_the_notebook_come_first(home):
    (home / "names.txt").write_text("ada\ngrace\n")
    (home / "theatre.txt").write_text("SCENE")
    assert load_names() == ["ada", "grace"]
    assert load_text() == "SCENE"


def test_is_the_original_fetched_once_and_kept(home, behind, server, capsys):
    behind("right")
    server.asked.clear()
    assert load_names(original=True) == RIGHT.decode().split()
    assert capsys.readouterr().out == ("Fetched a list of names and verified it: original_names.txt, 64,000 bytes.\n")
    assert [path.name for path in home.iterdir()] == ["original_names.txt"]
    assert load_names(original=True) == RIGHT.decode().split()
    assert load_text(original=True) == RIGHT.decode()
    assert server.asked == ["/right", "/right"]


def test_is_a_damaged_original_fetched_again(home, behind):
    behind("right")
    (home / "original_names.txt").write_bytes(RIGHT[:-1])
    assert load_names(original=True) == RIGHT.decode().split()
    assert (home / "original_names.txt").read_bytes() == RIGHT


@pytest.mark.parametrize("path", ["wrong", "cut", "missing", "circle", "endless"])
def test_are_the_courses_own_data_read_where_the_original_is_not_there(home, behind, path, capsys):
    behind(path)
    assert load_names(original=True) == NAMES
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("a list of names could not be fetched: ")
    assert line.endswith("Reading names.txt instead, as grading does.")
    assert list(home.iterdir()) == []


def test_is_there_no_network_while_grading(home, monkeypatch, capsys):
    """The kernel denies sockets there: what the real manifest names is not reached, and the homework goes on."""

    def denied(*arguments, **options):
        raise PermissionError(1, "there is no network while grading")

    monkeypatch.setattr(socket.socket, "__init__", denied)
    monkeypatch.setattr(socket, "getaddrinfo", denied)
    assert load_names(original=True) == NAMES
    assert load_text(original=True) == THEATRE
    assert capsys.readouterr().out.count("Reading ") == 2


def test_do_the_originals_take_the_place_of_the_courses_data_and_leave_it_again(home, behind, capsys):
    behind("right")
    (home / "names.txt").write_text("ada\ngrace\n")
    use_originals()
    assert (home / "names.txt").read_bytes() == RIGHT
    assert (home / "names.course.txt").read_text() == "ada\ngrace\n"
    assert "names.txt holds a list of names. Grading reads the course's own data.\n" in capsys.readouterr().out
    use_originals()
    assert (home / "names.course.txt").read_text() == "ada\ngrace\n"
    use_originals(False)
    assert (home / "names.txt").read_text() == "ada\ngrace\n"
    assert not (home / "names.course.txt").exists()
    capsys.readouterr()
    use_originals(False)
    assert capsys.readouterr().out == ""


def test_does_everything_stay_where_there_is_no_network(home, behind, capsys):
    behind("missing")
    (home / "names.txt").write_text("ada\n")
    use_originals()
    assert (home / "names.txt").read_text() == "ada\n"
    assert [path.name for path in home.iterdir()] == ["names.txt"]
    assert "could not be fetched" in capsys.readouterr().out


def test_is_a_folder_that_cannot_be_written_said(home, behind, monkeypatch, capsys):
    behind("right")
    monkeypatch.setattr(toolkit.originals, "keep", lambda *a: (_ for _ in ()).throw(PermissionError(13, "denied")))
    assert load_names(original=True) == RIGHT.decode().split()
    assert "This folder cannot be written" in capsys.readouterr().out


def test_is_a_missing_file_of_the_homework_said(home, monkeypatch):
    monkeypatch.setattr(toolkit.originals, "__file__", str(home / "toolkit" / "originals.py"))
    with pytest.raises(FileNotFoundError, match=r"names\.txt is not beside the notebook\. Take it from"):
        load_names()


def test_is_the_manifest_one_file_in_two_places():
    """data/manifest.toml is the one to edit; a release holds the toolkit only."""
    copy = Path(toolkit.originals.__file__).with_name("originals.toml")
    assert copy.read_bytes() == (REPOSITORY / "data" / "manifest.toml").read_bytes()


def test_does_the_manifest_name_both_originals():
    found = read_originals(REPOSITORY / "data" / "manifest.toml")
    assert {name: one.size for name, one in found.items()} == {"names": 228_145, "shakespeare": 1_115_394}
    for one in found.values():
        assert one.url.startswith("https://raw.githubusercontent.com/karpathy/")
        assert (REPOSITORY / "data" / one.stands_in).is_file()
        assert not (REPOSITORY / "data" / one.file).exists(), "the originals do not belong to the project"


WRONG = {
    "no toml": ("[names\n", "cannot be read"),
    "no table": ("names = 1\n", "'names' is no table"),
    "a key less": ("bytes = 64000\n", "has no bytes"),
    "a text for a number": ("bytes = 64000", 'bytes = "64000"', "has no bytes, or it is no number"),
    "a key more": ("bytes = 64000", "bytes = 64000\nmd5 = 1", "unknown key md5"),
    "half a hash": ('sha256 = "', 'sha256 = "00', "64 hexadecimal digits"),
    "a folder": ('file = "', 'file = "../', "a file without folders"),
    "no bytes": ("bytes = 64000", "bytes = 0", "bytes above 0"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_is_a_wrong_manifest_refused(manifest, tmp_path, change):
    path = manifest(tmp_path / "originals.toml")
    text = path.read_text()
    if len(change) == 3:
        assert change[0] in text
        path.write_text(text.replace(change[0], change[1], 1))
    else:
        path.write_text(text.replace(change[0], "", 1) if change[0] in text else change[0])
    with pytest.raises(ValueError, match=change[-1]):
        read_originals(path)
