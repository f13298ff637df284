"""The warm process that student processes are forked from, and that watches them.

    grader ── control socket ──> zygote (torch and IPython imported, one thread, nothing secret in it)
                                   └─ student (confined, runs the notebook, talks to its judge)

A request is a policy and two sockets: the student's end of the conversation, and a line on which it is reported how the
student ended. A student that is not sealed leaves files behind that have to be counted while it runs and removed at its
end, which can take long: it has a supervisor of its own between the zygote and itself, which does what the zygote does
for the others.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import Any

from autograder.devices import VISIBLE
from autograder.sandbox.confine import confine, fork_student, prepare
from autograder.sandbox.huge_pages import gather_pages
from autograder.sandbox.policy import Policy
from autograder.sandbox.precompiled import import_toolkit, precompile
from autograder.sandbox.reap import reap_all, reap_ended
from autograder.sandbox.scratch import make_scratch, remove_scratch
from autograder.sandbox.watch import SETUP_FAILED, Ward, Watch, tell
from autograder.wire import Channel, receive_fds

ALWAYS_WARM = ("torch", "numpy", "matplotlib.pyplot", "IPython", "autograder.sandbox.worker")


def main() -> None:
    """Serve requests until the control socket closes.

    The arguments are its number, the folder of the release, and modules to import beforehand.
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    _warm_up(Path(sys.argv[2]), sys.argv[3:])
    _serve(control)
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


def _serve(control: socket.socket) -> None:
    """Start students as they are asked for and watch them, until the control socket closes and all have ended."""
    watch = Watch()
    watch.listen(control)
    while True:
        if not watch.attend():
            continue
        request = receive_fds(control)
        if request is None:
            break
        message, files = request
        policy, (channel, report) = Policy.from_dict(message), (socket.socket(fileno=file) for file in files)
        if policy.tier == "sealed":
            start_student(policy, channel, report, watch)
            continue
        if os.fork() == 0:
            control.close()
            _supervise(policy, channel, report)
        channel.close()
        report.close()
        reap_ended()
    watch.hear_no_more()
    while watch:
        watch.attend()


def _supervise(policy: Policy, channel: socket.socket, report: socket.socket) -> None:
    """Start one student, watch it until it ends, and end. Never returns."""
    try:
        watch = Watch()
        start_student(policy, channel, report, watch)
        while watch:
            watch.attend()
    finally:
        os._exit(0)


def start_student(policy: Policy, channel: socket.socket, report: socket.socket, watch: Watch) -> None:
    """Fork a student and watch over it; where that cannot be done, its judge is told why."""
    grader, pid, scratch = (os.geteuid(), os.getegid()), 0, None
    try:
        scratch = make_scratch(policy)
        pid = fork_student(policy)
        if pid == 0:
            watch.leave()
            _become_student(policy, channel, report, scratch, grader)
        watch.admit(Ward.of(pid, policy, report, scratch))
    except Exception as error:
        tell(report, {"cause": "setup", "detail": f"{type(error).__name__}: {error}"})
        if pid:  # nobody can watch it
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        if scratch is not None and policy.tier != "sealed":
            remove_scratch(scratch)
    finally:
        channel.close()


def _become_student(
    policy: Policy, channel: socket.socket, report: socket.socket, scratch: Path, grader: tuple[int, int]
) -> None:
    """Confine this process and answer the judge. Never returns."""
    status = SETUP_FAILED
    try:
        confine(policy, scratch, grader, keep=(channel.fileno(), report.fileno()))
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


if __name__ == "__main__":
    main()
