"""`course doctor` names what is wrong, says what to do, and refuses exactly where grading would."""

from __future__ import annotations

import io
import os
import signal
from dataclasses import replace

import pytest
from rich.console import Console

from autograder.course import REPOSITORY, Course, Homework, Limits, load_course
from autograder.doctor import examination, machine
from autograder.doctor.course_files import look_at_gradebook, look_at_releases, look_at_secret
from autograder.doctor.examination import examine_machine, show_findings
from autograder.doctor.finding import Finding, State
from autograder.doctor.isolation import look_at_isolation
from autograder.doctor.machine import look_at_disk, look_at_gpu, look_at_memory
from autograder.doctor.software import differs, look_at_jupyter, look_at_packages, read_pins
from autograder.sandbox.layers import LAYERS, Layer, try_layer
from autograder.sandbox.probe import why_not
from autograder.seeds import course_secret


@pytest.fixture
def course(tmp_path):
    homework = Homework("hw00_sample", "A sample", "2030-01-01 12:00", Limits(memory_bytes=1 << 30))
    return Course("sample", "Sample", (homework,), root=tmp_path)


def shown(*findings):
    """Return what is printed, and whether grading would start."""
    page = io.StringIO()
    fine = show_findings(findings, Console(file=page, width=100))
    return page.getvalue(), fine


def fails(*args):
    raise OSError("no such thing here")


def dies():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_does_every_layer_hold_where_its_tier_is_reached(layer):
    if why_not(layer.tier):
        pytest.skip(f"this machine does not reach {layer.tier}")
    assert try_layer(layer) == ""


@pytest.mark.parametrize(("apply", "why"), [(fails, "OSError: no such thing here"), (dies, "that tried it died")])
def test_is_a_missing_layer_tried_in_a_throwaway_process(apply, why):
    assert why in try_layer(Layer("a layer", "fenced", apply, "buy a new one"))


def test_is_a_missing_layer_named_with_its_remedy(course):
    findings = list(look_at_isolation(course, [Layer("a wall", "fenced", fails, "build a wall"), LAYERS[0]]))
    page, fine = shown(*findings)
    assert "missing, and fenced needs it: OSError: no such thing here" in page
    assert "→ build a wall" in page
    assert "`course grade` would refuse: a wall." in page
    assert not fine


@pytest.mark.parametrize(("asked", "state"), [("fenced", State.NOTE), ("sealed", State.REFUSES)])
def test_does_a_layer_matter_only_where_the_course_asks_for_it(course, asked, state):
    missing = Layer("a root of its own", "sealed", fails, "allow namespaces")
    first, *_ = look_at_isolation(replace(course, tier=asked), [missing])
    assert first.state is state


@pytest.mark.parametrize("reached", ["sealed", "fenced", "open", None])
def test_does_the_tier_say_why_it_is_no_higher(course, monkeypatch, reached):
    """What each tier answers is given here; that the answers are right is tested where the tiers are."""
    tiers = ["sealed", "fenced", "open"]
    missing = tiers[: tiers.index(reached)] if reached else tiers
    monkeypatch.setattr(
        "autograder.doctor.isolation.why_not", lambda tier: f"no {tier} here" if tier in missing else ""
    )
    found = [finding for finding in look_at_isolation(course, LAYERS[:1]) if finding.about == "tier"]
    assert len(found) == 1
    assert found[0].state is (State.OK if reached in ("sealed", "fenced") else State.REFUSES)
    assert all(f"not {tier}: no {tier} here" in found[0].said for tier in missing)


def test_is_this_machine_examined_to_the_end():
    findings = {finding.about: finding for finding in examine_machine(load_course(REPOSITORY))}
    assert {"Python", "packages", "layers", "tier", "memory", "GPU", "gradebook", "Jupyter extensions"} <= set(findings)
    assert not [finding for finding in findings.values() if "could not be looked at" in finding.said]
    expected = State.REFUSES if why_not("fenced") else State.OK
    assert findings["tier"].state is expected


def test_does_a_look_that_fails_not_stop_the_others(course, monkeypatch):
    monkeypatch.setattr(examination, "look_at_gpu", fails)
    findings = list(examine_machine(course))
    assert [finding.said for finding in findings if "could not be looked at" in finding.said] == [
        "could not be looked at: OSError: no such thing here"
    ]
    assert findings[-1].about == "Jupyter extensions"


LOCK = """numpy==1.0.0 \\
    --hash=sha256:00
pytest==9.2.0 ; python_version >= '3.0' \\
    --hash=sha256:00
winsomething==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:00
nobody-has-this==1.0 \\
    --hash=sha256:00
"""


def test_are_packages_compared_with_the_lock(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    assert read_pins(tmp_path / "requirements.lock").keys() == {"numpy", "pytest", "nobody-has-this"}
    (finding,) = look_at_packages(tmp_path)
    assert finding.state is State.WARNING
    assert "numpy" in finding.said
    assert "not 1.0.0" in finding.said
    assert "nobody-has-this is missing" in finding.said
    assert "make" in finding.remedy


def test_does_a_local_build_of_torch_count_as_its_version():
    pinned = read_pins(REPOSITORY / "requirements-torch.txt")
    assert list(pinned) == ["torch"]
    assert differs("torch", pinned["torch"]) == ""


def test_is_too_little_memory_told_with_a_number_of_jobs(course):
    (finding,) = look_at_memory(course, available=2 << 30)
    assert finding.state in (State.WARNING, State.OK)  # one core needs no more
    (finding,) = look_at_memory(course, available=1 << 28)
    assert finding.state is State.WARNING
    assert "-j 1" in finding.remedy


def test_is_a_full_disk_told(course):
    assert {finding.state for finding in look_at_disk(course, least=1)} == {State.OK}
    assert {finding.state for finding in look_at_disk(course, least=1 << 60)} == {State.WARNING}


def test_is_a_gpu_named_by_its_driver(course, tmp_path, monkeypatch):
    tool = tmp_path / "nvidia-smi"
    monkeypatch.setenv("PATH", str(tmp_path))
    (finding,) = look_at_gpu(course)
    assert "none that a driver knows" in finding.said
    tool.write_text("#!/bin/sh\necho 'NVIDIA Great, 80 GiB'")
    tool.chmod(0o755)
    (finding,) = look_at_gpu(course)
    assert "NVIDIA Great, 80 GiB: no homework asks for it" in finding.said
    monkeypatch.setattr(machine, "find_cards", lambda: ("0",))
    trains = replace(course, homeworks=tuple(replace(homework, gpu_slots=2) for homework in course.homeworks))
    (finding,) = look_at_gpu(trains)
    assert f"used by {course.homeworks[0].short}" in finding.said
    monkeypatch.setattr(machine, "find_cards", tuple)
    (finding,) = look_at_gpu(trains)
    assert (finding.state, "torch cannot use it" in finding.said) == (State.NOTE, True)
    tool.write_text("#!/bin/sh\necho 'driver mismatch' >&2; exit 9")
    (finding,) = look_at_gpu(course)
    assert finding.state is State.NOTE
    assert "driver mismatch" in finding.said


def test_is_a_damaged_gradebook_told_before_the_night(course):
    (finding,) = look_at_gradebook(course)
    assert (finding.state, "none yet" in finding.said) == (State.OK, True)
    (course.root / "gradebook.db").write_bytes(b"not a database" * 100)
    (finding,) = look_at_gradebook(course)
    assert finding.state is State.REFUSES
    assert "gradebook" in finding.said


def test_is_a_secret_that_others_read_told(course):
    course_secret(course.root)
    path = course.root / ".course_secret"
    assert [finding.state for finding in look_at_secret(course)] == [State.OK]
    path.chmod(0o644)
    (finding,) = look_at_secret(course)
    assert (finding.state, finding.remedy) == (State.WARNING, f"Run: chmod 600 {path}")
    path.write_text("not hexadecimal")
    assert [finding.state for finding in look_at_secret(course)] == [State.REFUSES]
    path.write_text("ab")
    assert [finding.state for finding in look_at_secret(course)] == [State.REFUSES]


def test_are_homeworks_without_a_release_named(course):
    (finding,) = look_at_releases(course)
    assert finding.remedy == "Run `course compile hw00`."


def test_are_switched_off_extensions_named(tmp_path, monkeypatch):
    assert [finding.state for finding in look_at_jupyter()] == [State.OK]
    monkeypatch.setattr("jupyter_core.paths.jupyter_config_path", lambda: [str(tmp_path)])
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *names: [str(tmp_path)])
    (finding,) = look_at_jupyter()
    assert finding.state is State.WARNING
    assert "formgrader" in finding.said
    assert "@jupyter/nbgrader" in finding.said


def test_is_a_problem_printed_as_it_is_spelt():
    page, fine = shown(Finding("disk", State.WARNING, "[bold]not markup[/bold]", "Make room [here]."))
    assert "[bold]not markup[/bold]" in page
    assert "→ Make room [here]." in page
    assert fine
