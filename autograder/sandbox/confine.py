"""From a fresh fork to a process that student code may run in.

One code path for all tiers: each step is skipped where the tier does not ask for it, and a step that fails raises. The
caller never goes on with less isolation than the policy names.
"""

from __future__ import annotations

import contextlib
import os
import resource
from pathlib import Path

from autograder.devices import card_nodes
from autograder.sandbox import landlock, seccomp, syscalls
from autograder.sandbox.policy import FIRST_UID, UIDS, Policy, at_least
from autograder.sandbox.root import DEVICES, enter_new_root, python_folders

NAMESPACES = syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS
FIRST_PID = 1
"""Of a sealed student in its own namespace."""
CARD_FOLDERS = ("/proc/driver/nvidia", "/proc/devices", "/proc/self", "/sys/bus/pci", "/sys/devices")
CARD_FILES = tuple(map(Path, (*CARD_FOLDERS, "/etc/ld.so.cache")))
"""What CUDA reads when it is initialised."""
SIGNALS = 1_024
"""Signals that may wait and timers that may run; the kernel keeps both, and counts them for the user."""
ADDRESS_SPACE_SLACK = 2 << 30
"""Virtual memory beyond the resident limit: torch maps libraries and arenas that it never touches."""


def prepare() -> None:
    """Work out what is the same for all students, once, before the first of them is forked."""
    python_folders()
    with contextlib.suppress(OSError):  # a machine without a table: only the tier `open` can be had there
        seccomp.build_filter(os.uname().machine, FIRST_PID, False)


def fork_student(policy: Policy) -> int:
    """Fork; return 0 in the child. A sealed one is the first process of a new pid namespace.

    Where we are not root it is in a user namespace of its own as well, as nobody until it is confined.
    """
    if policy.tier != "sealed":
        return os.fork()
    return syscalls.fork_into(syscalls.CLONE_NEWPID | (0 if os.geteuid() == 0 else syscalls.CLONE_NEWUSER))


def student_uid(policy: Policy) -> int:
    """The uid that the calling student process will have.

    Grading as root drops to an unprivileged id of the student's own. In the fenced tier the student still reads Python
    at its place; where only root may (a Python below /root), it stays uid 0 without a single capability.
    """
    if os.geteuid() != 0:
        return os.geteuid()
    if policy.tier == "fenced" and not all(_open_to_all(folder) for folder in (*python_folders(), policy.release)):
        return 0
    return FIRST_UID + _pid_outside() % UIDS


def _pid_outside() -> int:
    """The number of this process among all of the machine: in its own pid namespace, a sealed student's is 1."""
    try:
        return int(Path("/proc/self").readlink().name)
    except OSError:
        return os.getpid()


def confine(policy: Policy, scratch: Path, grader: tuple[int, int], keep: tuple[int, ...]) -> None:
    """Confine the calling process for good. `fork_student` has just returned in it, and it has one thread.

    Args:
        policy: What to hold it to.
        scratch: What `make_scratch` returned.
        grader: User and group of the process that forked it.
        keep: File descriptors that stay open.

    Raises:
        OSError: A layer of the tier cannot be set up.
    """
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
    os.setsid()
    _close_others(keep)
    if policy.tier == "sealed" and grader[0] != 0:
        _stay_who_you_are(*grader)
    uid = student_uid(policy)
    if policy.tier == "sealed":
        syscalls.unshare(NAMESPACES)
        enter_new_root(policy.release, policy.limits.disk_bytes, uid)
    else:
        os.chown(scratch, uid, -1)
    os.umask(0o077)
    if at_least(policy.tier, "fenced"):
        _set_limits(policy, uid)
        _drop_privileges(uid)
    os.chdir(scratch)
    for item in policy.release.iterdir():
        (scratch / item.name).symlink_to(item)
    if at_least(policy.tier, "fenced"):
        cards = card_nodes() if policy.card else ()
        landlock.restrict(
            read=(*python_folders(), policy.release, *DEVICES, *(CARD_FILES if cards else ())),
            write=(scratch, Path("/dev/null")),
            control=cards,
        )
        seccomp.install(card=bool(cards))


def _stay_who_you_are(uid: int, gid: int) -> None:
    """In a new user namespace, where nobody has a name yet, be the user that one was outside."""
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)  # without it /proc/self/uid_map belongs to root
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def _close_others(keep: tuple[int, ...]) -> None:
    low = 3
    for fd in sorted(keep):
        os.closerange(low, fd)
        low = fd + 1
    os.closerange(low, 65_536)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in range(3):
        os.dup2(null, fd)
    os.close(null)


def _set_limits(policy: Policy, uid: int) -> None:
    limits = policy.limits
    mapped = (
        int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if _has_proc() else 4 << 30
    )
    seconds = int(limits.cpu_s) + 1
    hard = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: mapped + limits.memory_bytes + ADDRESS_SPACE_SLACK,
        resource.RLIMIT_FSIZE: limits.disk_bytes,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: SIGNALS,
        resource.RLIMIT_NICE: 0,
        resource.RLIMIT_RTPRIO: 0,
    }
    if policy.card:
        del hard[resource.RLIMIT_AS]  # CUDA maps all memory of all cards; what is resident is watched all the same
    if policy.tier == "sealed" or uid != os.geteuid():
        hard[resource.RLIMIT_NPROC] = limits.threads  # elsewhere it would count the grader's own processes
    for which, value in hard.items():
        _, current = resource.getrlimit(which)
        most = value if current == resource.RLIM_INFINITY else min(value, current)
        resource.setrlimit(which, (most, most))


def _has_proc() -> bool:
    return Path("/proc/self/statm").exists()


def _drop_privileges(uid: int) -> None:
    if os.geteuid() == 0 and uid != 0:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)  # a change of uid clears it


def _open_to_all(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))
