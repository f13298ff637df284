"""The judge server: holds the hidden tests of one homework and forks a judge for every submission.

    grader ── control socket ──> judge server (pytest, hidden tests collected, oracles warm)
                                   └─ judge (one a submission) ⇄ student process

A job arrives on a socket of its own as one frame; the judge answers with one frame and exits.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import time
import types
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch

from autograder.channel import Gone, JsonChannel, receive_fds, send_fds
from autograder.course import REPOSITORY
from autograder.errors import CourseFault
from autograder.judge.faults import StudentFault
from autograder.judge.interview import CodeCell, Interview
from autograder.judge.plugin import Examination, JudgePlugin
from autograder.judge.proxy import resolve
from autograder.judge.verdicts import load_mistakes, task_of
from autograder.sandbox.huge_pages import gather_pages
from autograder.sandbox.policy import Policy
from autograder.sandbox.reap import reap_all, reap_ended
from autograder.sandbox.syscalls import PR_SET_DUMPABLE, PR_SET_PDEATHSIG, prctl
from autograder.scoring import to_record

GRACE_S = 120
"""Seconds beyond the student's wall time after which a judge is taken for hung and ends itself."""
LAST_WORDS_S = 0.5
"""Seconds that a judge has to exit once it has answered and the server is no longer needed."""
QUIET_PLUGINS = (
    "cacheprovider", "capture", "terminal", "logging", "junitxml", "pastebin", "setuponly", "setupplan", "stepwise",
    "unraisableexception", "threadexception", "faulthandler", "doctest", "warnings", "debugging", "nose",
    "recwarn", "skipping",
)  # fmt: skip
"""Parts of pytest that a judge has no use for; each would cost time in every fork."""

FOR_OUR_OWN_TESTS = ("addopts", "filterwarnings", "pythonpath")
"""Settings of pytest in this repository that hidden tests run without."""


class JudgeServer:
    """Serves jobs on a control socket; asks the zygote for student processes."""

    def __init__(
        self, control: socket.socket, zygote: socket.socket, line: JsonChannel, setup: Mapping[str, Any]
    ) -> None:
        """Prepare.

        Args:
            control: Jobs come in here.
            zygote: Student processes are asked for here.
            line: Where to say that it is ready.
            setup: `source` and `hidden` folders, `names` of student objects, `modules` to import beforehand, and
                tasks `left_out` that this class does not get, and the `devices` to ask marked tests on.
        """
        self.control, self.zygote, self.line, self.setup = control, zygote, line, setup
        mistakes = load_mistakes(Path(setup["hidden"]) / "mistakes.toml")
        self.plugin = JudgePlugin(setup["names"], mistakes, self.serve, tuple(setup["devices"]))
        self.ready = False

    def run(self) -> None:
        """Collect the hidden tests and serve until the control socket closes."""
        arguments = [self.setup["hidden"], f"--rootdir={REPOSITORY}", "-c", str(REPOSITORY / "pyproject.toml")]
        above = Path(self.setup["hidden"]).parent  # pytest asks every folder below this one in each test
        arguments += [f"--confcutdir={above}"]
        arguments += ["--strict-markers", "--continue-on-collection-errors", "--disable-plugin-autoload"]
        arguments += [part for name in FOR_OUR_OWN_TESTS for part in ("-o", f"{name}=")]
        arguments += [part for name in QUIET_PLUGINS for part in ("-p", f"no:{name}")]
        arguments += [f"--ignore={self.setup['hidden']}/test_{task}.py" for task in self.setup["left_out"]]
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            pytest.main(arguments, plugins=[self.plugin, self.plugin.objects])

    def serve(self, session: pytest.Session) -> None:
        """Answer jobs, each in a fork."""
        if self.plugin.collection_fault is not None:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in self.setup["modules"]:
                with contextlib.suppress(Exception):
                    importlib.import_module(name)
        gc.collect()
        gc.freeze()
        gather_pages()
        tests = [[task_of(item), item.name] for item in session.items]
        by_hand = sorted({task_of(item) for item in session.items if item.get_closest_marker("no_autograd")})
        self.line.send({"ready": True, "tests": tests, "by_hand": by_hand})
        self.ready = True
        while request := receive_fds(self.control):
            _, (job_fd,) = request
            if os.fork() == 0:
                self._judge(session, JsonChannel(socket.socket(fileno=job_fd)))
            os.close(job_fd)
            reap_ended()
        reap_all(LAST_WORDS_S)  # nobody is left to hear the others: they end with this process

    def _judge(self, session: pytest.Session, line: JsonChannel) -> None:
        """Handle one job and exit."""
        try:
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            gc.disable()  # a judge lives for one submission; a collection would only copy the server's pages
            self.control.close()
            line.send(self._answer(session, line.receive()))
        except Gone:
            pass
        except BaseException as error:
            with contextlib.suppress(BaseException):
                line.send({"fault": f"{type(error).__name__}: {error}"})
        finally:
            os._exit(0)

    def _answer(self, session: pytest.Session, job: dict[str, Any]) -> dict[str, Any]:
        policy = Policy.from_dict(job["policy"])
        signal.alarm(int(policy.limits.wall_s) + GRACE_S)

        def spawn(channel: socket.socket, report: socket.socket) -> None:
            send_fds(self.zygote, policy.to_dict(), [channel.fileno(), report.fileno()])

        interview = Interview(spawn, tuple(CodeCell(*cell) for cell in job["cells"]), policy.limits, resolve)
        files = {name: (path, most) for name, path, most in job["files"]}
        examination = Examination(interview, bytes.fromhex(job["key"]), files)
        began = time.monotonic()
        interview.notebook_seed = examination.seed("notebook")
        with contextlib.suppress(StudentFault):
            interview.start()
        self.plugin.examine(session, examination, frozenset(job["tasks"]))
        if examination.fault is not None:
            return {"fault": str(examination.fault)}
        modules = _modules_of(interview) if job["modules"] else {}
        interview.finish()
        return {**_summary(examination, time.monotonic() - began), "modules": modules}


def _modules_of(interview: Interview) -> dict[str, list[str]]:
    """Return what the course's own reference made both sides import."""
    student = interview.ask({"op": "modules"}, "the notebook").get("ok")
    return {"student": [str(name) for name in student or []], "judge": sorted(sys.modules)}


def _summary(examination: Examination, wall_s: float) -> dict[str, Any]:
    endings = examination.interview.endings
    runs = sorted(examination.interview.runs.values(), key=lambda run: run.index)
    return {
        "verdicts": [to_record(verdict) for verdict in examination.verdicts],
        "measures": [to_record(measure) for measure in examination.measures],
        "runs": [to_record(run) for run in runs],
        "seeds": examination.seeds,
        "timings": {
            "wall": round(wall_s, 4),
            "student_cpu": round(sum(ending.get("cpu_s", 0.0) for ending in endings), 4),
            "judge_cpu": round(time.process_time(), 4),
        },
        "student_pss_bytes": max((ending.get("pss_bytes", 0) for ending in endings), default=0),
    }


def _name_packages(source: Path, hidden: Path) -> None:
    """Make `source.hw06_…` and `autograder.hidden.hw06_…` mean these folders, whatever else lies beside the engine."""
    sys.path.insert(0, str(source))
    for name, folder in (("source", source.parent), ("autograder.hidden", hidden.parent)):
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


def main() -> None:
    """Serve: the arguments are the numbers of three sockets; the set-up is the first frame on the last of them."""
    control, zygote, stream = (socket.socket(fileno=int(number)) for number in sys.argv[1:4])
    line = JsonChannel(stream)
    torch.set_num_threads(1)
    prctl(PR_SET_DUMPABLE, 0)  # keeps expected values out of reach of processes of the same user
    setup = line.receive()
    _name_packages(Path(setup["source"]), Path(setup["hidden"]))
    try:
        server = JudgeServer(control, zygote, line, setup)
        server.run()
        fault = server.plugin.collection_fault or CourseFault("hidden tests cannot be run.", where=setup["hidden"])
        if server.ready:
            os._exit(0)  # as in the zygote
    except CourseFault as error:
        fault = error
    line.send({"ready": False, "what": fault.what, "where": fault.where, "fix": fault.fix})


if __name__ == "__main__":
    main()
