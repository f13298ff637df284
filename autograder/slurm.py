"""What `course grade --scheduler slurm` asks a Slurm cluster for, as `course_config.py` declares it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from autograder.errors import ConfigError

WHERE: Final = "course_config.py"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.,@+-]*")
_MEMORY = re.compile(r"[1-9][0-9]*(\.[0-9]+)? ?[KMGT]i?B")
_WALLTIME = re.compile(r"([0-9]+-)?[0-9]{1,3}:[0-5][0-9](:[0-5][0-9])?")
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class SlurmCluster:
    """Jobs of Slurm that grade; each is one Dask worker with one warm engine.

    Attributes:
        queue: Partition that the jobs go to.
        cores: Submissions that one job grades at a time, and cores that it asks for.
        memory: Memory of one job: 1 GB, and 0.3 GB for each core, is enough for most homeworks.
        walltime: How long one job may run; what it has in hand when it ends is graded by another.
        jobs: How many jobs.
        account: Account that pays, where the cluster wants one.
        interface: Network interface that scheduler and workers meet on, such as `ib0`; Dask's own choice if empty.
        directives: Further lines for Slurm, without `#SBATCH`: `("--constraint=avx2",)`.
        prologue: Shell lines that a job runs first: `("module load python/3.11",)`.
        python: The Python that jobs run, where it is not the one that runs `course`.
        wait_s: Seconds to wait for the first job to start.

    Example:
        >>> SlurmCluster(queue="short", cores=16, memory="8GB", walltime="01:00:00", jobs=4).slots
        64
    """

    queue: str
    cores: int
    memory: str
    walltime: str
    jobs: int
    account: str = ""
    interface: str = ""
    directives: tuple[str, ...] = ()
    prologue: tuple[str, ...] = ()
    python: str = ""
    wait_s: float = 600.0

    def __post_init__(self) -> None:
        """Refuse what Slurm would refuse later, when nobody looks."""
        self._check("queue", _NAME, "Write the name of a partition, as `sinfo` shows it.")
        self._check("memory", _MEMORY, "Write an amount with its unit, such as '8GB'.")
        self._check("walltime", _WALLTIME, "Write 'HH:MM:SS', or 'D-HH:MM:SS'.")
        for name in ("account", "interface"):
            if getattr(self, name) != "":
                self._check(name, _NAME, "Write a name, or leave it out.")
        for name in ("cores", "jobs"):
            value = getattr(self, name)
            if type(value) is not int or value < 1:
                raise _wrong(name, value, "Write a whole number from 1.")
        for name in ("directives", "prologue"):
            lines = getattr(self, name)
            if not isinstance(lines, tuple) or not all(isinstance(x, str) and _LINE.fullmatch(x) for x in lines):
                raise _wrong(name, lines, f"Write lines: {name}=('first line', 'second line'), or ('only one',).")
        if not isinstance(self.python, str):
            raise _wrong("python", self.python, "Write the path of a Python.")
        if not isinstance(self.wait_s, int | float) or not self.wait_s > 0:
            raise _wrong("wait_s", self.wait_s, "Write a number of seconds.")

    @property
    def slots(self) -> int:
        """Submissions at a time once every job runs."""
        return self.cores * self.jobs

    def _check(self, name: str, pattern: re.Pattern[str], fix: str) -> None:
        value = getattr(self, name)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _wrong(name, value, fix)


def _wrong(name: str, value: object, fix: str) -> ConfigError:
    return ConfigError(f"in SlurmCluster, {name} is {value!r}.", where=WHERE, fix=fix)
