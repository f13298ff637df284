"""`course data`: what there is, and that what is fetched is right or not there, with an exit code that says which."""

from __future__ import annotations

import subprocess
import sys

import pytest

from autograder.cli import main
from tests.cli import test_cli as cli
from tests.data_files.server import RIGHT


@pytest.fixture
def root(tmp_path, manifest):
    manifest(tmp_path / "data" / "manifest.toml")
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys):
    """Run `course` in this process: the exit code and what it printed."""

    def run_here(*arguments, root):
        monkeypatch.setattr(sys, "argv", ["course", "--root", str(root), *arguments])
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        code = main()
        printed = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, printed.out, printed.err)

    return run_here


def files(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_is_everything_fetched_and_verified(run, root):
    done = run("data", "fetch", root=root)
    assert done.returncode == 0, done
    assert done.stdout.count("fetched and verified") == 2
    for name in ("original_names.txt", "original_text.txt"):
        assert (root / "data" / "originals" / name).read_bytes() == RIGHT
    again = run("data", "fetch", root=root)
    assert again.returncode == 0
    assert again.stdout.count("already there, and right") == 2


def test_is_one_fetched_by_name_into_a_folder(run, root, tmp_path):
    done = run("data", "fetch", "names", "names", "--to", str(tmp_path / "here" / "there"), root=root)
    assert done.returncode == 0, done
    assert files(root) == ["data/manifest.toml", "here/there/original_names.txt"]
    assert done.stdout.count("fetched and verified") == 1


def test_is_an_unknown_name_one_message(run, root):
    text = cli.complaint(run("data", "fetch", "nmaes", root=root))
    assert "no data set is called 'nmaes'" in text
    assert "It names: names, shakespeare." in text
    assert files(root) == ["data/manifest.toml"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("wrong", "its sha256 is not the one of the original"),
        ("cut", "the connection ended early"),
        ("missing", "it answers 404"),
        ("circle", "it redirects in a circle"),
        ("longer", "another file is there"),
    ],
)
def test_is_nothing_kept_of_what_is_not_the_original(run, root, manifest, path, why):
    """The other file is fetched all the same; the exit code says that not all are there."""
    manifest(root / "data" / "manifest.toml", path)
    done = run("data", "fetch", root=root)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stdout + done.stderr
    assert why in done.stdout
    assert "Nothing was kept." in done.stdout
    assert files(root) == ["data/manifest.toml", "data/originals/original_text.txt"]


def test_is_a_wrong_file_that_was_there_kept_until_the_right_one_is(run, root, manifest):
    """A failed download changes nothing; one that works takes its place."""
    folder = root / "data" / "originals"
    folder.mkdir()
    (folder / "original_names.txt").write_bytes(b"mine")
    manifest(root / "data" / "manifest.toml", "wrong")
    assert run("data", "fetch", "names", root=root).returncode == 1
    assert (folder / "original_names.txt").read_bytes() == b"mine"
    manifest(root / "data" / "manifest.toml", "right")
    assert run("data", "fetch", "names", root=root).returncode == 0
    assert (folder / "original_names.txt").read_bytes() == RIGHT


def test_is_a_folder_that_cannot_be_written_said(run, root, tmp_path):
    (tmp_path / "file").write_text("")
    done = run("data", "fetch", "names", "--to", str(tmp_path / "file" / "in"), root=root)
    assert done.returncode == 1, done
    assert "it could not be written" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_shows_the_list_what_there_is_and_what_is_here(run, root):
    before = run("data", "list", root=root)
    assert before.returncode == 0, before
    assert [line.split()[-1] for line in before.stdout.splitlines() if "original_" in line] == ["no", "no"]
    assert "64,000" in before.stdout
    run("data", "fetch", "names", root=root)
    after = run("data", "list", root=root)
    assert [line.split()[-1] for line in after.stdout.splitlines() if "original_" in line] == ["yes", "no"]


def test_is_a_folder_without_a_manifest_one_message(run, tmp_path):
    for verb in ("list", "fetch"):
        text = cli.complaint(run("data", verb, root=tmp_path))
        assert "there is no data/manifest.toml here" in text
        assert "--root" in text


def test_is_a_wrong_manifest_one_message_that_names_the_file(run, root):
    path = root / "data" / "manifest.toml"
    path.write_text(path.read_text().replace("sha256 =", "sha512 =", 1))
    text = cli.complaint(run("data", "fetch", root=root))
    assert "[names] has no sha256" in text
    assert str(path) in text


def test_does_it_run_as_a_command_of_its_own(root):
    """And its verbs have help: `course data` alone says which there are."""
    done = cli.run("data", "fetch", "names", root=root)
    assert done.returncode == 0, done
    assert "names: fetched and verified" in done.stdout
    for verb in ("list", "fetch"):
        assert "--to" in cli.run("data", verb, "--help").stdout
