"""A class on a real cluster: the grades of one machine, whatever becomes of the workers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from autograder.cluster.slurm_jobs import make_certificates
from autograder.course import REPOSITORY, load_course
from tests.cluster.classroom import command, complaint, due, entries, make_class, run, scores, written
from tests.cluster.daemons import WITHOUT_NAMESPACES, all_ended, cluster
from tests.engine.student import make_public_folder
from tests.processes import comes_true, descendants

pytestmark = pytest.mark.exhaustive

STUDENTS = 14


@pytest.fixture
def course():
    made = make_class(STUDENTS)
    yield made
    shutil.rmtree(made.root)


@pytest.fixture(scope="module")
def pair():
    """A cluster of two workers that several tests use; none of them may break it."""
    with cluster(workers=2) as daemons:
        yield daemons


def copy_of(course):
    root = make_public_folder()
    shutil.copytree(course.root, root, dirs_exist_ok=True)
    return load_course(root)


def start(course, daemons):
    """Start `course grade` and return the process; the test sees to its end."""
    return subprocess.Popen(
        command(course, "grade", "hw00", "--scheduler", daemons.address),
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for_entries(course, count, process):
    while len(entries(course)) < count and process.poll() is None:
        time.sleep(0.01)
    assert process.poll() is None, process.stdout.read()


def end_of(process):
    said, _ = process.communicate(timeout=400)
    assert "Traceback" not in said, said
    return said


def test_are_the_grades_those_of_one_machine_byte_for_byte(course, pair):
    """And nothing is left on the workers: no engine, no kit."""
    from autograder.seeds import course_secret

    course_secret(course.root)
    other = copy_of(course)
    try:
        local, spread = (
            run(other, "grade", "hw00", "-j", "2"),
            run(course, "grade", "hw00", "--scheduler", pair.address),
        )
        assert local.returncode == spread.returncode == 0, f"{local}\n{spread}\n{pair.log()}"
        assert scores(course) == scores(other) == due(STUDENTS)
        assert written(course) == written(other)
        again = run(other, "grade", "hw00", "--scheduler", pair.address)
        assert f"{STUDENTS} unchanged since they were graded" in " ".join(again.stdout.split())
    finally:
        shutil.rmtree(other.root)
    assert not pair.kits()
    assert comes_true(lambda: not pair.engines())


def test_is_a_corrected_test_asked_again_on_a_cluster(course, pair):
    assert run(course, "grade", "hw00", "--scheduler", pair.address, "--student", "s00").returncode == 0
    path = course.hidden(course.homeworks[0]) / "test_q1_scale.py"
    path.write_text(path.read_text().replace("right(x, FACTOR)", "scale(x, FACTOR)"))  # now everything is right
    done = run(course, "regrade", "hw00", "--scheduler", pair.address, "--student", "s00", "--yes")
    assert done.returncode == 0, done
    assert scores(course) == {"s00": 11.0}


def test_is_a_hidden_test_that_the_reference_fails_reported_before_anything_is_graded(course, pair):
    path = course.hidden(course.homeworks[0]) / "oracle.py"
    path.write_text(path.read_text().replace("x * factor", "x - factor"))
    said = complaint(run(course, "grade", "hw00", "--scheduler", pair.address))
    assert "the reference answers fail 1 hidden tests" in said
    assert not entries(course)
    assert not pair.kits()


def test_is_a_worker_that_is_killed_replaced_by_the_others(course):
    """Everyone is graded, each once; the dead worker leaves neither processes nor its kit."""
    with cluster(workers=2) as daemons:
        process = start(course, daemons)
        wait_for_entries(course, 3, process)
        victim = daemons.processes[1]
        engine = descendants(victim.pid)
        assert len(daemons.kits()) == 2
        daemons.end(victim, signal.SIGKILL)
        assert comes_true(lambda: all_ended(engine))
        assert comes_true(lambda: len(daemons.kits()) < 2)
        said = end_of(process)
        assert process.returncode == 0, f"{said}\n{daemons.log()}"
        assert scores(course) == due(STUDENTS)
        assert Counter(entry.student for entry in entries(course)) == Counter(list(due(STUDENTS)))


def test_does_a_worker_that_joins_late_get_its_share(course):
    with cluster(workers=1) as daemons:
        process = start(course, daemons)
        wait_for_entries(course, 1, process)
        first = daemons.processes[1]
        first.send_signal(signal.SIGSTOP)  # from here on nobody else can do anything
        try:
            before = len(entries(course))
            daemons.start_worker()
            wait_for_entries(course, before + 4, process)
        finally:
            first.send_signal(signal.SIGCONT)
        said = end_of(process)
        assert process.returncode == 0, said
        assert scores(course) == due(STUDENTS)


def test_is_nothing_lost_when_all_workers_are(course):
    """Whoever is not graded is reported as our fault, and the next run does the rest."""
    with cluster(workers=1) as daemons:
        process = start(course, daemons)
        wait_for_entries(course, 3, process)
        daemons.end(daemons.processes[1], signal.SIGKILL)
        said = end_of(process)
        assert process.returncode == 1
        assert "could not be graded" in said or "broken" in said or "not graded" in said, said
        found = entries(course)
        assert sorted(entry.student for entry in found) == sorted(due(STUDENTS))
        broken = [entry for entry in found if entry.status == "broken"]
        assert 0 < len(broken) < STUDENTS
        assert "no worker" in broken[-1].what
        daemons.start_worker()
        daemons.wait_for(1)
        assert run(course, "grade", "hw00", "--scheduler", daemons.address).returncode == 0
        assert scores(course) == due(STUDENTS)
        graded = Counter(entry.student for entry in entries(course) if entry.status == "graded")
        assert graded == Counter(list(due(STUDENTS)))


def test_is_a_cluster_without_workers_reported(course):
    with cluster() as daemons:
        said = complaint(run(course, "grade", "hw00", "--scheduler", daemons.address))
    assert "has had no worker" in said
    assert "dask worker tcp://" in said


def test_is_a_worker_of_another_version_refused_before_anything_is_graded(course, tmp_path):
    ignored = shutil.ignore_patterns("hidden", "__pycache__")
    shutil.copytree(REPOSITORY / "autograder", tmp_path / "autograder", ignore=ignored)
    shutil.copytree(REPOSITORY / "toolkit", tmp_path / "toolkit", ignore=ignored)
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    with (tmp_path / "autograder" / "scoring.py").open("a") as file:
        file.write("# another version\n")
    with cluster(workers=1) as daemons:
        daemons.start_worker(PYTHONPATH=str(tmp_path))
        daemons.wait_for(2)
        said = complaint(run(course, "grade", "hw00", "--scheduler", daemons.address))
        assert not daemons.kits()
    assert "the worker runs another version of this project" in said
    assert not entries(course)


def test_is_a_worker_without_the_project_refused(course, tmp_path):
    (tmp_path / "autograder").mkdir()
    (tmp_path / "autograder" / "__init__.py").write_text("raise ImportError('another project of this name')\n")
    with cluster() as daemons:
        daemons.start_worker(PYTHONPATH=str(tmp_path))
        daemons.wait_for(1)
        said = complaint(run(course, "grade", "hw00", "--scheduler", daemons.address))
    assert "the worker cannot grade" in said
    assert not entries(course)


@pytest.mark.skipif(os.geteuid() != 0, reason="takes away a right that only root has")
def test_is_a_worker_without_the_tier_refused_before_anything_is_graded(course):
    from autograder.sandbox.probe import why_not

    if why_not("sealed"):
        pytest.skip(f"this machine cannot isolate as 'sealed' asks: {why_not('sealed')}")
    config = course.root / "course_config.py"
    config.write_text(config.read_text().replace('tier="fenced"', 'tier="sealed"'))
    with cluster(workers=1) as daemons:
        daemons.start_worker(python=[sys.executable, "-c", WITHOUT_NAMESPACES])
        daemons.wait_for(2)
        said = complaint(run(course, "grade", "hw00", "--scheduler", daemons.address))
        assert "the worker does not offer the tier 'sealed'" in said
        assert "course doctor" in said
        assert not entries(course)
        config.write_text(config.read_text().replace('tier="sealed"', 'tier="fenced"'))
        done = run(course, "grade", "hw00", "--scheduler", daemons.address, "--student", "s01")
        assert done.returncode == 0, done
    grade = (course.root / "autograded" / "s01" / "hw00_sample" / "grade.json").read_text()
    assert '"tier": "fenced"' in grade


@pytest.mark.skipif(Path("/dev/nvidia0").exists(), reason="there is a card here")
def test_is_a_worker_without_a_card_refused_where_one_is_asked_for(course):
    config = course.root / "course_config.py"
    text = config.read_text()
    config.write_text(text.replace(", LIMITS),)", ", LIMITS, gpu_slots=2),)"))
    assert config.read_text() != text
    with cluster(workers=1) as daemons:
        said = complaint(run(course, "grade", "hw00", "--scheduler", daemons.address, "--device", "cuda"))
        assert "there is no graphics card" in said
        assert not entries(course)
        done = run(course, "grade", "hw00", "--scheduler", daemons.address, "--student", "s01")
        assert done.returncode == 0, done
    grade = (course.root / "autograded" / "s01" / "hw00_sample" / "grade.json").read_text()
    assert '"device": "cpu"' in grade


def test_is_an_unreachable_scheduler_reported_soon(course):
    began = time.monotonic()
    said = complaint(run(course, "grade", "hw00", "--scheduler", "tcp://127.0.0.1:1"))
    assert "no scheduler answers there within 10 seconds" in said
    assert time.monotonic() - began < 60
    assert not entries(course)


@pytest.mark.parametrize("address", ["localhost:8786", "http://localhost:8786", "tcp://localhost", "slurm://"])
def test_is_an_address_that_is_none_explained(course, address):
    assert "is no scheduler" in complaint(run(course, "grade", "hw00", "--scheduler", address))


def test_is_a_connection_without_certificates_explained(course):
    said = complaint(run(course, "grade", "hw00", "--scheduler", "tls://127.0.0.1:1"))
    assert "certificates are needed to connect: there are none" in said
    missing = {
        f"DASK_DISTRIBUTED__COMM__TLS__{name}": "none.pem" for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
    }
    named = {**os.environ, **missing}
    said = complaint(run(course, "grade", "hw00", "--scheduler", "tls://127.0.0.1:1", env=named))
    assert "certificates are needed to connect: " in said
    assert "No such file" in said


def test_does_a_class_go_over_an_encrypted_connection(course, tmp_path, monkeypatch):
    make_certificates(tmp_path)
    for name in (
        "CA_FILE",
        *(f"{role}__{what}" for role in ("SCHEDULER", "WORKER", "CLIENT") for what in ("CERT", "KEY")),
    ):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(tmp_path / name.split("__")[-1].lower()))
    with cluster(protocol="tls") as daemons:
        daemons.start_worker()
        assert comes_true(lambda: "Registered to" in daemons.log())
        done = run(course, "grade", "hw00", "--scheduler", daemons.address, "--student", "s01")
        assert daemons.address.startswith("tls://")
        assert done.returncode == 0, f"{done}\n{daemons.log()}"
    assert scores(course) == {"s01": 12.0}


def test_does_a_number_of_jobs_belong_to_one_machine(course):
    done = run(course, "grade", "hw00", "--scheduler", "tcp://127.0.0.1:1", "-j", "2")
    assert done.returncode == 2
    assert "-j counts on this machine" in done.stderr
