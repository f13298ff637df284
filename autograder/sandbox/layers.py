"""The layers of isolation, tried one by one: what `course doctor` names when a tier cannot be reached."""

from __future__ import annotations

import os
import platform
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.sandbox import landlock, seccomp, syscalls
from autograder.sandbox.policy import FIRST_UID
from autograder.sandbox.root import python_folders


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer.

    Attributes:
        name: What it is called.
        tier: The weakest tier that needs it.
        apply: Applies it to the calling process and checks that it holds; raises OSError.
        remedy: What to do where the machine does not offer it.
    """

    name: str
    tier: str
    apply: Callable[[], None]
    remedy: str


def try_layer(layer: Layer) -> str:
    """Apply a layer in a throwaway child and return why that failed, or an empty string."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            layer.apply()
            answer = "ok"
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writer, answer.encode()[:1000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as answers:
        answer = answers.read()
    os.waitpid(pid, 0)
    return "" if answer == "ok" else answer or "the process that tried it died"


def _limits() -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def _watch() -> None:
    signal.pidfd_send_signal(os.pidfd_open(os.getpid()), 0)
    Path("/proc/self/statm").read_text()


def _unprivileged() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(FIRST_UID, FIRST_UID, FIRST_UID)
        os.setresuid(FIRST_UID, FIRST_UID, FIRST_UID)
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.drop_capabilities()


def _landlock() -> None:
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    landlock.restrict(read=python_folders(), write=())
    try:
        Path("/etc/passwd").read_bytes()
    except PermissionError:
        return
    raise OSError("a file can be read that no rule allows")


def _seccomp() -> None:
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install()
    try:
        os.close(os.dup(os.open("/dev/null", os.O_RDONLY)))
        pid = os.fork()
    except PermissionError:
        return
    if pid == 0:
        os._exit(0)
    raise OSError("a process can be forked")


def _user_namespace() -> None:
    if os.geteuid() == 0:
        syscalls.unshare(syscalls.CLONE_NEWPID)
        return
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    syscalls.unshare(syscalls.CLONE_NEWUSER | syscalls.CLONE_NEWPID)


def _namespaces() -> None:
    _user_namespace()
    syscalls.unshare(syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS)


def _read_only_mounts() -> None:
    uid, gid = os.geteuid(), os.getegid()
    _namespaces()
    if uid != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    syscalls.mount("none", "/", None, syscalls.MS_PRIVATE | syscalls.MS_REC)
    syscalls.mount("tmpfs", "/proc", "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "size=1m,mode=755")
    syscalls.make_read_only("/proc")


_NAMESPACE_REMEDY: Final = (
    "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, on Ubuntu also "
    "kernel.apparmor_restrict_unprivileged_userns=0), or in a container add --cap-add SYS_ADMIN "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined"
)

LAYERS: Final = (
    Layer("session and resource limits", "fenced", _limits, "grade on Linux"),
    Layer("watchdog (pidfd, /proc)", "fenced", _watch, "grade on Linux 5.3 or newer with /proc mounted"),
    Layer("user without rights", "fenced", _unprivileged, "run as an ordinary user, or as root with SETUID"),
    Layer(
        "Landlock", "fenced", _landlock,
        "use Linux 5.13 or newer with CONFIG_SECURITY_LANDLOCK, and landlock among the lsm= of its command line",
    ),
    Layer(
        "seccomp", "fenced", _seccomp,
        f"use Linux with CONFIG_SECCOMP_FILTER on {' or '.join(seccomp.AUDIT_ARCH)} (this is {platform.machine()})",
    ),
    Layer("user and pid namespaces", "sealed", _user_namespace, _NAMESPACE_REMEDY),
    Layer("mount, net, ipc and uts namespaces", "sealed", _namespaces, _NAMESPACE_REMEDY),
    Layer("read-only mounts", "sealed", _read_only_mounts, "use Linux 5.12 or newer, and " + _NAMESPACE_REMEDY),
)  # fmt: skip
"""In the order in which they are applied."""
