"""Slurm: what a course asks for, the script of a job, and a whole batch on an `sbatch` that starts its jobs here."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import ConfigError
from autograder.slurm import SlurmCluster
from tests.cluster.classroom import complaint, due, make_class, run, scores
from tests.processes import comes_true

SBATCH = """#!{python}
import os, subprocess, sys
folder = os.path.dirname(os.path.abspath(__file__))
job = subprocess.Popen(
    ["bash", "-c", open(sys.argv[1]).read()], start_new_session=True,
    stdin=subprocess.DEVNULL, stdout=open(os.path.join(folder, "job.log"), "ab"), stderr=subprocess.STDOUT,
)
with open(os.path.join(folder, "jobs"), "a") as file:
    file.write(f"{{job.pid}}\\n")
print("Submitted batch job", job.pid)
"""
SCANCEL = """#!{python}
import os, signal, sys
for job in sys.argv[1:]:
    try:
        os.killpg(int(job), signal.SIGTERM)
    except ProcessLookupError:
        pass
"""
CLUSTER = 'cluster=SlurmCluster(queue="short", cores=1, memory="2GB", walltime="00:10:00", jobs=2, wait_s=120),'

WRONG = {
    "no queue": {"queue": ""},
    "a queue with a space": {"queue": "short --exclusive"},
    "no cores": {"cores": 0},
    "half a core": {"cores": 0.5},
    "memory without a unit": {"memory": "8"},
    "a walltime in words": {"walltime": "one hour"},
    "no jobs": {"jobs": 0},
    "a directive alone": {"directives": "--exclusive"},
    "two lines in one": {"prologue": ("module load x\nrm -r y",)},
    "no patience": {"wait_s": 0},
}
RIGHT = {"queue": "short", "cores": 4, "memory": "8GB", "walltime": "01:00:00", "jobs": 2}


@pytest.mark.parametrize("changed", WRONG.values(), ids=WRONG.keys())
def test_is_a_wrong_wish_refused_by_name(changed):
    (name,) = changed
    with pytest.raises(ConfigError, match=f"in SlurmCluster, {name} is"):
        SlurmCluster(**RIGHT | changed)


def test_is_a_cluster_of_another_kind_refused():
    with pytest.raises(ConfigError, match="cluster is 'slurm'"):
        Course("c", "C", (), cluster="slurm")  # type: ignore[arg-type]


def test_does_the_script_of_a_job_ask_for_what_the_course_says(tmp_path):
    from dask_jobqueue.slurm import SLURMJob

    from autograder.cluster.slurm_jobs import make_certificates, options

    wanted = SlurmCluster(**RIGHT, account="course", directives=("--exclusive",), prologue=("module load python",))
    security = make_certificates(tmp_path)
    script = SLURMJob("tls://127.0.0.1:1", name="w", security=security, **options(wanted, tmp_path)).job_script()
    for line in ("-p short", "-A course", "--cpus-per-task=4", "--mem=8G", "-t 01:00:00", "--exclusive"):
        assert f"#SBATCH {line}\n" in script
    lines = script.splitlines()
    assert lines.index("module load python") < next(i for i, line in enumerate(lines) if "dask_worker" in line)
    assert "--nthreads 4" in script
    for name in ("ca_file", "cert", "key"):
        assert str(tmp_path / name) in script
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert "PRIVATE KEY" not in script


@pytest.fixture
def course():
    made = make_class(6)
    config = made.root / "course_config.py"
    text = config.read_text().replace("COURSE =", "from autograder.slurm import SlurmCluster\nCOURSE =")
    config.write_text(text.replace("timezone=", f"{CLUSTER} timezone="))
    yield made
    shutil.rmtree(made.root)


@pytest.fixture
def path(tmp_path):
    """A PATH with a Slurm on it that starts its jobs on this machine."""
    for name, text in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (tmp_path / name).write_text(text.format(python=sys.executable))
        (tmp_path / name).chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.exhaustive
def test_does_a_class_go_through_slurm_and_is_nothing_left(course, path, tmp_path):
    environment = {**os.environ, "PATH": path, "OMP_NUM_THREADS": "1"}
    done = run(course, "grade", "hw00", "--scheduler", "slurm", env=environment)
    log = "\n".join(file.read_text() for file in (tmp_path / "job.log", *(course.root / "slurm").glob("*")))
    assert done.returncode == 0, f"{done}\n{log}"
    assert not done.stderr
    assert scores(course) == due(6)
    jobs = [int(line) for line in (tmp_path / "jobs").read_text().split()]
    assert len(jobs) == 2
    assert comes_true(lambda: not any(Path(f"/proc/{job}").exists() for job in jobs))
    assert not list(course.root.glob(".cluster-*"))  # the certificates


def test_is_a_course_without_a_cluster_told_what_to_write(tmp_path):
    made = make_class(1)
    try:
        said = complaint(run(made, "grade", "hw00", "--scheduler", "slurm"))
    finally:
        shutil.rmtree(made.root)
    assert "does not say what to ask Slurm for" in said
    assert "cluster=SlurmCluster(queue=" in said


@pytest.mark.exhaustive
def test_is_a_machine_without_slurm_told_so(course):
    said = complaint(run(course, "grade", "hw00", "--scheduler", "slurm"))
    assert "there is no `sbatch` here" in said
