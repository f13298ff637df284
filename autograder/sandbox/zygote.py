"""The warm process that student processes are forked from, and the supervisor that each of them has.

    grader ── control socket ──> zygote (torch and IPython imported, one thread, nothing secret in it)
                                   └─ supervisor (one a student: namespaces, deadline, memory, clean-up)
                                        └─ student (confined, runs the notebook, talks to its judge)

A request is a policy and two sockets: the student's end of the conversation, and a line on which the supervisor reports
how the student ended. Closing that line, or any byte on it, kills the student.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from typing import Any

from autograder.devices import VISIBLE
from autograder.sandbox.confine import confine, enter_user_namespaces, prepare, student_uid
from autograder.sandbox.huge_pages import gather_pages
from autograder.sandbox.policy import Policy
from autograder.sandbox.precompiled import import_toolkit, precompile
from autograder.sandbox.reap import reap_all, reap_ended
from autograder.sandbox.scratch import exceeds, make_scratch, remove_scratch
from autograder.wire import Channel, receive_fds

WATCH_S = 0.1
"""How often the supervisor looks at the student's memory and files."""
ALWAYS_WARM = ("torch", "numpy", "matplotlib.pyplot", "IPython", "autograder.sandbox.worker")
SETUP_FAILED = 97
"""Exit status of a student process that could not be confined: our fault."""


def main() -> None:
    """Serve requests until the control socket closes.

    The arguments are its number, the folder of the release, and modules to import beforehand.
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    _warm_up(Path(sys.argv[2]), sys.argv[3:])
    while request := receive_fds(control):
        message, (channel_fd, report_fd) = request
        if os.fork() == 0:
            control.close()
            _supervise(Policy.from_dict(message), socket.socket(fileno=channel_fd), socket.socket(fileno=report_fd))
        os.close(channel_fd)
        os.close(report_fd)
        reap_ended()
    reap_all()
    with contextlib.suppress(OSError, KeyError):  # whoever made it may have been killed
        Path(os.environ["TMPDIR"]).rmdir()
    os._exit(0)  # taking a whole interpreter apart would keep the command waiting


def _warm_up(release: Path, modules: list[str]) -> None:
    """Import everything that an honest notebook needs, once, and freeze it."""
    import torch

    from autograder.sandbox.stand_ins import install_stand_ins, remember_versions

    torch.set_num_threads(1)
    install_stand_ins()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in (*ALWAYS_WARM, *modules):
            with contextlib.suppress(Exception):  # what cannot be imported by name is imported when it is needed
                importlib.import_module(name)
    from autograder.sandbox.shell import make_shell

    make_shell()
    _hide_engine()
    precompile(release)
    remember_versions()
    import_toolkit(release)  # after the versions: it binds the function that remembers them
    prepare()
    warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
    gc.collect()
    gc.freeze()
    gather_pages()


def _hide_engine() -> None:
    """Take the engine's folder off the import path: in a student process it cannot be read anyway."""
    repository = Path(__file__).resolve().parents[2]
    sys.path[:] = ["", *(entry for entry in sys.path if entry and Path(entry).resolve() != repository)]
    lists: tuple[list[Any], ...] = (sys.meta_path, sys.path_hooks)
    for hooks in lists:
        hooks[:] = [hook for hook in hooks if "__editable__" not in str(getattr(hook, "__module__", ""))]
    sys.path_importer_cache.clear()


def _supervise(policy: Policy, channel: socket.socket, report: socket.socket) -> None:
    """Fork the student, wait for its end, report it, clean up. Never returns."""
    ending: dict[str, Any] = {"cause": "setup", "detail": ""}
    scratch: Path | None = None
    try:
        uid = student_uid(policy)
        scratch = make_scratch(policy, uid)
        enter_user_namespaces(policy)
        pid = os.fork()
        if pid == 0:
            _become_student(policy, channel, report, scratch, uid)
        channel.close()
        ending = _watch(pid, policy, report, scratch)
    except BaseException as error:
        ending["detail"] = f"{type(error).__name__}: {error}"
    finally:
        with contextlib.suppress(OSError):
            report.sendall(json.dumps(ending).encode() + b"\n")
        if scratch is not None and policy.tier != "sealed":
            remove_scratch(scratch)
        os._exit(0)


def _become_student(policy: Policy, channel: socket.socket, report: socket.socket, scratch: Path, uid: int) -> None:
    """Confine this process and answer the judge. Never returns."""
    status = SETUP_FAILED
    try:
        confine(policy, scratch, uid, keep=(channel.fileno(), report.fileno()))
        os.environ.update(HOME=str(scratch), TMPDIR=str(scratch), IPYTHONDIR=str(scratch))
        os.environ[VISIBLE] = policy.card
        os.environ.pop("PYTORCH_NVML_BASED_CUDA_CHECK", None)
        tempfile.tempdir = None  # the zygote's own choice may be remembered
        from autograder.sandbox.shell import Shell
        from autograder.sandbox.worker import Handles, Worker

        handles = Handles()
        worker = Worker(Channel(channel, handles.issue, handles.resolve), Shell.instance(), policy.limits.output_bytes)
        report.sendall(b'{"ready": true}\n')
        report.close()
        status = 0
        worker.serve()
    except BaseException as error:
        if status == SETUP_FAILED:
            line = traceback.format_exception_only(error)[-1].strip()
            with contextlib.suppress(OSError):
                report.sendall(json.dumps({"ready": False, "detail": line}).encode() + b"\n")
    finally:
        os._exit(status)


def _watch(pid: int, policy: Policy, report: socket.socket, scratch: Path) -> dict[str, Any]:
    """Wait for the student's end, and bring it about where a limit is passed or the judge hangs up."""
    deadline = time.monotonic() + policy.limits.wall_s
    baseline = _resident_bytes(pid)
    cause, pss = "exit", 0
    pidfd = os.pidfd_open(pid)
    poller = select.poll()
    poller.register(pidfd, select.POLLIN)
    poller.register(report, select.POLLIN | select.POLLHUP)
    while True:
        ready = {fd for fd, _ in poller.poll(WATCH_S * 1000)}
        if pidfd in ready:
            break
        if report.fileno() in ready:
            cause = "hang-up"
            pss = _pss_bytes(pid) if policy.measure_pss else 0
        elif time.monotonic() > deadline:
            cause = "wall"
        elif _resident_bytes(pid) - baseline > policy.limits.memory_bytes:
            cause = "memory"
        elif _threads(pid) > policy.limits.threads:
            cause = "threads"
        elif policy.tier != "sealed" and exceeds(scratch, policy.limits.disk_bytes):
            cause = "disk"
        if cause != "exit":
            os.kill(pid, signal.SIGKILL)
            break
    _, status, usage = os.wait4(pid, 0)
    return _ending(cause, status, usage, pss, policy.limits.cpu_s)


def _ending(cause: str, status: int, usage: resource.struct_rusage, pss: int, cpu_limit_s: float) -> dict[str, Any]:
    code, cpu_s = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    if cause == "exit" and code == SETUP_FAILED:
        cause = "setup"
    if cause == "exit" and (code == -signal.SIGXCPU or (code == -signal.SIGKILL and cpu_s >= cpu_limit_s)):
        cause = "cpu"
    return {
        "cause": cause,
        "code": code,
        "cpu_s": cpu_s,
        "max_rss_bytes": usage.ru_maxrss * 1024,
        "pss_bytes": pss,
    }


def _threads(pid: int) -> int:
    """Count threads: the kernel's limit does where a student has a user of its own, and not where it shares ours."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[17])
    except (OSError, IndexError):
        return 0


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _pss_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, ValueError):
        return 0


if __name__ == "__main__":
    main()
