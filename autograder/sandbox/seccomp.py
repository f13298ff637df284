"""seccomp: which system calls a process may make, as a small BPF program.

Everything is allowed but what a notebook has no business with: new processes, other processes, sockets, mounts,
namespaces, the kernel's own doors. Threads are allowed. A denied call fails with EPERM; `clone3` and `openat2` with
ENOSYS (so that libc falls back to `clone` and `openat`, whose flags a filter can read); a call of a foreign
architecture kills the process.
Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of the Linux kernel.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from functools import cache
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
ARG_SIZE: Final = 8

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
    # network (socketpair stays: asyncio needs it; its buffers keep their size, for the kernel's memory is not counted)
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242), "setsockopt": (54, 208),
    # memory and queues that outlive a process or escape its limits
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193), "semtimedop": (220, 192), "semctl": (66, 191),
    "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181), "userfaultfd": (323, 282), "remap_file_pages": (216, 234), "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    # files beyond what Landlock sees
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "setxattrat": (463, 463), "removexattr": (197, 14), "lremovexattr": (198, 15),
    "fremovexattr": (199, 16), "removexattrat": (466, 466), "file_setattr": (469, 469), "truncate": (76, 45),
    "mknod": (133, None), "mknodat": (259, 33),
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
    # the whole machine's disks: fsync stays
    "sync": (162, 81), "syncfs": (306, 267),
}  # fmt: skip

OWN_PROCESS_ONLY: Final = {"kill": (62, 129), "tgkill": (234, 131)}
"""Allowed when their first argument is the caller's own process id."""
OWN_OR_ZERO: Final = {
    "prlimit64": (302, 261), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274),
}  # fmt: skip
"""Allowed when their first argument is 0 (the caller) or the caller's own process id."""
CLONE: Final = (56, 220)
CLONE3: Final = 435
OPENAT2: Final = 437

SOCKETPAIR: Final = (53, 199)
AF_UNIX: Final = 1
STREAMS: Final = [1, 1 | 0x800, 1 | 0x8_0000, 1 | 0x8_0800]
"""SOCK_STREAM, with SOCK_NONBLOCK, SOCK_CLOEXEC or both. A datagram socket, paired or not, can send to any name."""

FCNTL: Final = (72, 25)
FCNTL_DENIED: Final = [8, 10, 15, 1024, 1026]
"""F_SETOWN, F_SETSIG and F_SETOWN_EX have the kernel send any signal to any process; F_SETLEASE makes those wait who
write a file, F_NOTIFY watches a folder."""

IOCTL: Final = (16, 29)
IOCTL_ALLOWED: Final = [0x5401, 0x802C_542A, 0x5413, 0x540F, 0x541B, 0x5421, 0x5450, 0x5451]
"""TCGETS, TCGETS2, TIOCGWINSZ and TIOCGPGRP ask whether something is a terminal; FIONREAD, FIONBIO, FIONCLEX and
FIOCLEX are Python's. Others send signals (FIOSETOWN), type into terminals (TIOCSTI), or change a file or a folder that
was opened for reading, past Landlock: each file system has some of its own."""

UVM_ALLOWED: Final = [0x3000_0001, 0x3000_0002]
UVM_BELOW: Final = 0x100
"""With a graphics card: UVM_INITIALIZE and UVM_DEINITIALIZE, and the bare numbers of the other calls of NVIDIA's
unified memory. The driver's other requests have 'F' (0x46) in their second byte, which file systems do not use.
Source: kernel-open/nvidia-uvm/uvm_ioctl.h and common/inc/nv-ioctl-numbers.h of NVIDIA's open kernel modules."""
CARD_LETTER: Final = 0x46 << 8
NOT_CARD_LETTER: Final = 0xFF00 & ~CARD_LETTER

PRCTL: Final = (157, 167)
PRCTL_DENIED: Final = [1]
"""PR_SET_PDEATHSIG: without it a process outlives the one that watches it."""

OPEN: Final = {"open": ((2, None), 1), "openat": ((257, 56), 2)}
"""Their numbers, and which argument holds the flags. Before its third version Landlock lets O_TRUNC empty a file that
may only be read; for a file that may be written, the flag comes with O_WRONLY or O_RDWR."""
O_TRUNC: Final = 0x200
O_ACCMODE: Final = 3

MMAP: Final = (9, 222)
MAP_SHARED: Final = 0x01
MAP_ANONYMOUS: Final = 0x20
"""Denied together: such pages live as long as one of them is mapped, and all but that one count neither as resident nor
as address space. No limit would see them."""


def _statement(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def _deny(code: int = errno.EPERM) -> bytes:
    return _statement(RET, DENY | code)


def _argument(position: int) -> bytes:
    """Load the lower half of an argument: all that the kernel reads of an int."""
    return _statement(LD_W_ABS, ARGS_OFFSET + ARG_SIZE * position)


def _for_call(number: int, body: list[bytes]) -> list[bytes]:
    return [_statement(JMP_JEQ, number, 0, len(body)), *body]


def _only_with(number: int, allowed: dict[int, list[int]]) -> list[bytes]:
    """Deny call `number` unless the argument at each position is one of those allowed there."""
    body = []
    for position, values in allowed.items():
        body.append(_argument(position))
        body += [_statement(JMP_JEQ, value, len(values) - index, 0) for index, value in enumerate(values)]
        body.append(_deny())
    return _for_call(number, [*body, _statement(RET, ALLOW)])


def _never_with(number: int, position: int, denied: list[int]) -> list[bytes]:
    """Deny call `number` when the argument at a position is one of `denied`."""
    body = [_argument(position)]
    body += [_statement(JMP_JEQ, value, len(denied) - index, 0) for index, value in enumerate(denied)]
    return _for_call(number, [*body, _statement(RET, ALLOW), _deny()])


def _only_cards(number: int) -> list[bytes]:
    """Deny call `number` unless its second argument is allowed anyway or is a request to NVIDIA's driver."""
    known = [*IOCTL_ALLOWED, *UVM_ALLOWED]
    bits = [1 << place for place in range(16) if CARD_LETTER >> place & 1]
    allow = len(bits) + 3  # instructions from the first one behind the known requests to the last one
    body = [_argument(1)]
    body += [_statement(JMP_JEQ, value, len(known) - index + allow - 1, 0) for index, value in enumerate(known)]
    body += [_statement(JMP_JGE, UVM_BELOW, 0, allow - 1), _statement(JMP_JSET, NOT_CARD_LETTER, len(bits), 0)]
    body += [_statement(JMP_JSET, bit, 0, len(bits) - index - 1) for index, bit in enumerate(bits[:-1])]
    body += [_statement(JMP_JSET, bits[-1], 1, 0), _deny(), _statement(RET, ALLOW)]
    return _for_call(number, body)


def _never_emptying(number: int, position: int) -> list[bytes]:
    """Deny opening a file for reading alone and emptying it all the same."""
    body = [_argument(position), _statement(JMP_JSET, O_TRUNC, 0, 2), _statement(JMP_JSET, O_ACCMODE, 1, 0)]
    return _for_call(number, [*body, _deny(), _statement(RET, ALLOW)])


def _never_hidden(number: int, position: int) -> list[bytes]:
    """Deny memory that is both shared and without a file."""
    body = [_argument(position), _statement(JMP_JSET, MAP_SHARED, 0, 2), _statement(JMP_JSET, MAP_ANONYMOUS, 0, 1)]
    return _for_call(number, [*body, _deny(), _statement(RET, ALLOW)])


@cache
def build_filter(machine: str, pid: int, card: bool) -> bytes:
    """Return the BPF program for a process that will have the id `pid`, and may talk to a graphics card or not.

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
    for number in (CLONE3, OPENAT2):
        program += [_statement(JMP_JEQ, number, 0, 1), _deny(errno.ENOSYS)]
    threads_only = [
        _statement(LD_W_ABS, ARGS_OFFSET),
        _statement(JMP_JSET, CLONE_THREAD, 1, 0),
        _deny(),
        _statement(RET, ALLOW),
    ]
    program += _for_call(CLONE[column], threads_only)
    for pair in OWN_PROCESS_ONLY.values():
        program += _only_with(pair[column], {0: [pid]})
    for pair in OWN_OR_ZERO.values():
        program += _only_with(pair[column], {0: [0, pid]})
    program += _only_with(SOCKETPAIR[column], {0: [AF_UNIX], 1: STREAMS})
    program += _never_with(FCNTL[column], 1, FCNTL_DENIED)
    program += _only_cards(IOCTL[column]) if card else _only_with(IOCTL[column], {1: IOCTL_ALLOWED})
    program += _never_with(PRCTL[column], 0, PRCTL_DENIED)
    for numbers, position in OPEN.values():
        number = numbers[column]
        if number is not None:
            program += _never_emptying(number, position)
    program += _never_hidden(MMAP[column], 3)
    return b"".join([*program, _statement(RET, ALLOW)])


def install(*, card: bool = False) -> None:
    """Put the filter on the calling process, which may talk to a graphics card or not.

    It needs `no_new_privs` and cannot be taken off again.
    """
    program = build_filter(os.uname().machine, os.getpid(), card)
    buffer = ctypes.create_string_buffer(program, len(program))

    class Fprog(ctypes.Structure):
        _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    fprog = Fprog(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    prctl_set_seccomp, filter_mode = 22, 2
    if LIBC.prctl(prctl_set_seccomp, ctypes.c_ulong(filter_mode), ctypes.byref(fprog), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_SECCOMP)")
