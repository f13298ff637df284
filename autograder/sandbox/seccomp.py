"""seccomp: which system calls a process may make, as a small BPF program.

Everything is allowed but what a notebook has no business with: new processes, other processes, sockets, mounts,
namespaces, the kernel's own doors. Threads are allowed. A denied call fails with EPERM, `clone3` with ENOSYS (so that
libc falls back to `clone`, whose flags a filter can read), a call of a foreign architecture kills the process.
Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of the Linux kernel.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import Final

from autograder.sandbox.syscalls import LIBC

AUDIT_ARCH: Final = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
X32_BIT: Final = 0x4000_0000
CLONE_THREAD: Final = 0x0001_0000

ALLOW: Final = 0x7FFF_0000
DENY: Final = 0x0005_0000
KILL: Final = 0x8000_0000

LD_W_ABS: Final = 0x20
JMP_JEQ: Final = 0x15
JMP_JGE: Final = 0x35
JMP_JSET: Final = 0x45
RET: Final = 0x06
NR_OFFSET: Final = 0
ARCH_OFFSET: Final = 4
ARGS_OFFSET: Final = 16

# name: (x86_64, aarch64); None where the architecture does not have the call.
DENIED: Final[dict[str, tuple[int | None, int | None]]] = {
    # new processes and programs
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "tkill": (200, 130),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "move_pages": (279, 239),
    "migrate_pages": (256, 238), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setsid": (112, 157), "setpgid": (109, 154), "setpriority": (141, 140), "ioprio_set": (251, 30),
    # network (socketpair stays: asyncio needs it)
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242),
    # memory and queues that outlive a process or escape its limits
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180), "userfaultfd": (323, 282),
    "remap_file_pages": (216, 234), "mbind": (237, 235), "set_mempolicy": (238, 237),
    # files beyond what Landlock sees
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "mknod": (133, None), "mknodat": (259, 33),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "fanotify_init": (300, 262),
    "inotify_init": (253, None), "inotify_init1": (294, 26),
    # mounts, namespaces, the kernel's own doors
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "bpf": (321, 280), "perf_event_open": (298, 241), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "personality": (135, 92), "acct": (163, 89), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142),
    "sethostname": (170, 161), "setdomainname": (171, 162), "syslog": (103, 116), "quotactl": (179, 60),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "iopl": (172, None), "ioperm": (173, None), "vhangup": (153, 58), "lookup_dcookie": (212, 18),
}  # fmt: skip

OWN_PROCESS_ONLY: Final = {"kill": (62, 129), "tgkill": (234, 131)}
"""Allowed when their first argument is the caller's own process id."""
OWN_OR_ZERO: Final = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119)}
"""Allowed when their first argument is 0 (the caller) or the caller's own process id."""
CLONE: Final = (56, 220)
CLONE3: Final = 435


def _statement(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def _deny(code: int = errno.EPERM) -> bytes:
    return _statement(RET, DENY | code)


def _unless_argument(number: int, allowed: list[int]) -> list[bytes]:
    """Deny call `number` unless its first argument (lower half) is one of `allowed`."""
    body = [_statement(LD_W_ABS, ARGS_OFFSET)]
    body += [_statement(JMP_JEQ, value, len(allowed) - index, 0) for index, value in enumerate(allowed)]
    body += [_deny(), _statement(RET, ALLOW)]
    return [_statement(JMP_JEQ, number, 0, len(body)), *body]


def build_filter(machine: str, pid: int) -> bytes:
    """Return the BPF program for a process that will have the id `pid`.

    Raises:
        OSError: There is no table for this machine.
    """
    if machine not in AUDIT_ARCH:
        raise OSError(f"no seccomp table for {machine}")
    column = list(AUDIT_ARCH).index(machine)
    program = [
        _statement(LD_W_ABS, ARCH_OFFSET),
        _statement(JMP_JEQ, AUDIT_ARCH[machine], 1, 0),
        _statement(RET, KILL),
        _statement(LD_W_ABS, NR_OFFSET),
    ]
    if machine == "x86_64":
        program += [_statement(JMP_JGE, X32_BIT, 0, 1), _statement(RET, KILL)]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            program += [_statement(JMP_JEQ, number, 0, 1), _deny()]
    program += [_statement(JMP_JEQ, CLONE3, 0, 1), _deny(errno.ENOSYS)]
    threads_only = [
        _statement(LD_W_ABS, ARGS_OFFSET),
        _statement(JMP_JSET, CLONE_THREAD, 1, 0),
        _deny(),
        _statement(RET, ALLOW),
    ]
    program += [_statement(JMP_JEQ, CLONE[column], 0, len(threads_only)), *threads_only]
    for pair in OWN_PROCESS_ONLY.values():
        program += _unless_argument(pair[column], [pid])
    for pair in OWN_OR_ZERO.values():
        program += _unless_argument(pair[column], [0, pid])
    return b"".join([*program, _statement(RET, ALLOW)])


def install() -> None:
    """Put the filter on the calling process. It needs `no_new_privs` and cannot be taken off again."""
    program = build_filter(os.uname().machine, os.getpid())
    buffer = ctypes.create_string_buffer(program, len(program))

    class Fprog(ctypes.Structure):
        _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    fprog = Fprog(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    prctl_set_seccomp, filter_mode = 22, 2
    if LIBC.prctl(prctl_set_seccomp, ctypes.c_ulong(filter_mode), ctypes.byref(fprog), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_SECCOMP)")
