"""A Dask cluster of Slurm's jobs, for the time of one command. The scheduler lives in the command's own process."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dask_jobqueue.slurm import SLURMCluster
from distributed import Client
from distributed.security import Security

from autograder.cluster.post import LEASE_S
from autograder.course import CONFIG_NAME, REPOSITORY, Course
from autograder.errors import ConfigError, InfrastructureFault
from autograder.slurm import SlurmCluster

LOGS = "slurm"
"""Folder of the course with what the jobs print."""


@contextmanager
def start_jobs(course: Course) -> Iterator[tuple[Client, float]]:
    """Submit the jobs that `course_config.py` asks for, and cancel them at the end.

    Everything between them is encrypted: on a machine that others use, an open scheduler would run their code as ours.

    Raises:
        ConfigError: The course does not say what to ask for.
        InfrastructureFault: Slurm does not take the jobs.
    """
    if course.cluster is None:
        raise ConfigError(
            "the course does not say what to ask Slurm for.",
            where=CONFIG_NAME,
            fix="Add cluster=SlurmCluster(queue=..., cores=..., memory=..., walltime=..., jobs=...).",
        )
    if shutil.which("sbatch") is None:
        raise InfrastructureFault(
            "there is no `sbatch` here.", where="--scheduler slurm", fix="Run this on a login node of the cluster."
        )
    (course.root / LOGS).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".cluster-", dir=course.root) as folder:
        security = make_certificates(Path(folder))
        try:
            with SLURMCluster(**options(course.cluster, course.root), security=security, protocol="tls://") as cluster:
                cluster.scale(jobs=course.cluster.jobs)
                with Client(cluster, set_as_default=False) as client:
                    yield client, course.cluster.wait_s
        except RuntimeError as error:
            raise InfrastructureFault(
                f"Slurm does not take the jobs: {error}", where=CONFIG_NAME, fix="Correct cluster=SlurmCluster(...)."
            ) from error


def make_certificates(folder: Path) -> Security:
    """Make certificates for one cluster, in files that only their owner can read; the jobs find them by their paths."""
    made = Security.temporary().get_tls_config_for_role("worker")
    paths = {}
    for name in ("ca_file", "cert", "key"):
        paths[name] = folder / name
        paths[name].touch(mode=0o600)
        paths[name].write_text(made[name], encoding="ascii")
    roles = {
        f"tls_{role}_{name}": str(paths[name]) for role in ("client", "scheduler", "worker") for name in ("cert", "key")
    }
    return Security(tls_ca_file=str(paths["ca_file"]), require_encryption=True, **roles)


def options(wanted: SlurmCluster, root: Path) -> dict[str, Any]:
    """Return what dask-jobqueue is to be called with, but for security.

    Args:
        wanted: What the course asks for.
        root: The course's folder, which the jobs' machines share.
    """
    checkout = shlex.quote(str(REPOSITORY))
    found: dict[str, Any] = {
        "queue": wanted.queue,
        "cores": wanted.cores,
        "memory": wanted.memory,
        "walltime": wanted.walltime,
        "processes": 1,
        "job_name": "course-grade",
        "log_directory": str(root / LOGS),
        "job_extra_directives": list(wanted.directives),
        "job_script_prologue": [f"export OMP_NUM_THREADS=1 PYTHONPATH={checkout}", *wanted.prologue],
        "death_timeout": LEASE_S,
    }
    for name, value in (("account", wanted.account), ("interface", wanted.interface), ("python", wanted.python)):
        if value:
            found[name] = value
    return found
