"""What travels to a worker, and what arrives there: the kit of a homework, the parcel of a submission."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch.engine import WarmModules
from autograder.cluster.identity import Identity, all_versions, check_same, checkout, common_tier
from autograder.cluster.kit import pack_kit, release_folder, unpack_kit, unpacked_course
from autograder.cluster.parcel import pack_answer, pack_fault, pack_job, unpack_answer, unpack_job
from autograder.course import Limits
from autograder.errors import CourseFault, InfrastructureFault, IsolationError, SubmissionError, UsageError
from autograder.judge.faults import NotHandedIn
from autograder.judge.plugin import Examination
from autograder.sandbox.policy import Policy
from autograder.seeds import course_secret
from tests.cluster.classroom import make_class
from tests.engine.sample import NAME


@pytest.fixture(scope="module")
def course():
    made = make_class(2)
    course_secret(made.root)
    yield made
    shutil.rmtree(made.root)


@pytest.fixture(scope="module")
def kit(course):
    return pack_kit(course, course.homeworks[0], "fenced", ("scale",), WarmModules(), checkout())


def test_is_nothing_in_a_kit_but_what_a_judge_and_a_student_read(kit):
    with tarfile.open(fileobj=io.BytesIO(kit.archive)) as archive:
        names = set(archive.getnames())
    hidden, source, release = f"staff/autograder/hidden/{NAME}", f"staff/source/{NAME}", f"release/{NAME}"
    assert names == {
        *(f"{hidden}/{name}" for name in ("mistakes.toml", "oracle.py", "test_q1_scale.py", "test_q2_value.py")),
        f"{hidden}/test_q3_model.py",
        f"{source}/sample_module.py",
        f"{source}/checks/test_q1_scale.py",
        f"{release}/{NAME}.ipynb",
        f"{release}/data.txt",
    }


def test_is_the_same_homework_the_same_kit_and_another_test_another_one(course, kit, tmp_path):
    def packed(changed):
        return pack_kit(changed, changed.homeworks[0], "fenced", ("scale",), WarmModules(), checkout()).key

    assert packed(course) == kit.key
    shutil.copytree(course.hidden_tests, tmp_path / "hidden")
    changed = replace(course, hidden_tests=tmp_path / "hidden")
    (changed.hidden(changed.homeworks[0]) / "oracle.py").write_text("# changed\n")
    assert packed(changed) != kit.key


def test_does_a_worker_learn_on_what_to_compute(course, kit, tmp_path):
    """The device and the places on a card are part of a kit; one for the CPU has none."""
    homework = replace(course.homeworks[0], gpu_slots=3)
    other = pack_kit(course, homework, "fenced", ("scale",), WarmModules(), checkout(), "cuda")
    assert (kit.device, other.device, other.archive) == ("cpu", "cuda", kit.archive)
    assert kit.key != other.key
    assert unpacked_course(other, tmp_path)[1].gpu_slots == 3


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_can_only_the_release_be_read_by_other_users(kit, tmp_path, umask):
    folder = tmp_path / "kit"
    before = os.umask(umask)
    try:
        folder.mkdir()
        unpack_kit(kit, folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o711
    assert stat.S_IMODE((folder / "staff").stat().st_mode) == 0o700
    release = release_folder(kit, folder)
    assert {stat.S_IMODE(path.stat().st_mode) for path in release.iterdir()} == {0o644}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o755 for path in (release, release.parent))
    course, homework = unpacked_course(kit, folder)
    assert (course.hidden(homework) / "oracle.py").is_file()
    assert (course.source(homework) / "checks" / "test_q1_scale.py").is_file()


def test_is_a_damaged_kit_refused(kit, tmp_path):
    with pytest.raises(InfrastructureFault, match="damaged"):
        unpack_kit(replace(kit, archive=kit.archive + b"x"), tmp_path)
    assert not list(tmp_path.iterdir())


def make_missing(path: Path) -> None:
    """Leave it missing."""


KINDS = {
    "a file": lambda path: path.write_bytes(b"weights"),
    "an empty file": lambda path: path.touch(),
    "nothing": make_missing,
    "a link": lambda path: path.symlink_to("/etc/hostname"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "too much": lambda path: path.write_bytes(b"x" * 101),
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS.keys())
def test_does_a_judge_find_on_a_worker_what_was_handed_in(make, tmp_path):
    """The content, or the same words about why there is none."""
    here, there = tmp_path / "model.txt", tmp_path / "there"
    there.mkdir()
    make(here)
    asked = [("model.txt", str(here) if os.path.lexists(here) else "", 100)]
    header, contents = pack_job({"cells": [], "files": asked}, Policy("fenced", Limits(), tmp_path))
    job, policy = unpack_job(header, contents, Path("/elsewhere"), there)

    def found(files):
        examination = Examination(None, b"", {name: (path, most) for name, path, most in files})  # type: ignore[arg-type]
        try:
            return examination.file("model.txt")
        except NotHandedIn as fault:
            return str(fault)

    assert found(job["files"]) == found(asked)
    assert policy == Policy("fenced", Limits(), Path("/elsewhere"))


@pytest.mark.parametrize("kind", [SubmissionError, CourseFault, InfrastructureFault])
def test_is_a_fault_on_a_worker_the_same_fault_here(kind):
    with pytest.raises(kind) as raised:
        unpack_answer(pack_fault(kind("what", where="where", fix="fix")))
    assert (raised.value.what, raised.value.where, raised.value.fix) == ("what", "where", "fix")
    assert unpack_answer(pack_answer({"verdicts": []})) == {"verdicts": []}


def test_is_an_unknown_fault_ours_and_never_a_class_of_that_name():
    with pytest.raises(InfrastructureFault):
        unpack_answer(b'{"fault": "SystemExit", "what": "", "where": "", "fix": ""}')


def identity(**changes):
    same = {"checkout": checkout(), "versions": all_versions(), "missing": {"sealed": "", "fenced": "", "open": ""}}
    return Identity(**(same | changes))


def test_are_other_versions_and_other_code_named():
    check_same("w", identity())
    with pytest.raises(UsageError, match=r"w: .*torch 1\.0 there, 2\.13\.0.* here.*Nothing was graded"):
        check_same("w", identity(versions=all_versions() | {"torch": "1.0"}))
    with pytest.raises(UsageError, match="another version of this project"):
        check_same("w", identity(checkout="another"))


def test_is_the_tier_the_best_that_all_workers_offer():
    weak = identity(missing={"sealed": "no namespaces", "fenced": "", "open": ""})
    assert common_tier({"a": identity()}, "fenced") == "sealed"
    assert common_tier({"a": identity(), "b": weak}, "fenced") == "fenced"
    assert common_tier({"a": identity()}, "fenced", "fenced") == "fenced"
    with pytest.raises(IsolationError, match=r"b: .*'sealed'.*no namespaces.*Nothing was graded"):
        common_tier({"a": identity(), "b": weak}, "sealed")
    with pytest.raises(IsolationError, match="'open' is weaker"):
        common_tier({"a": identity()}, "fenced", "open")
    with pytest.raises(IsolationError, match="--allow-unsafe"):
        common_tier({"a": identity()}, "open", "open")
    assert common_tier({"a": identity()}, "open", "open", allow_unsafe=True) == "open"
