"""The filter of system calls, run instruction by instruction for both architectures."""

from __future__ import annotations

import errno
import os
import struct

import pytest

from autograder.sandbox.seccomp import (
    ALLOW,
    AUDIT_ARCH,
    CLONE_THREAD,
    DENIED,
    DENY,
    IOCTL,
    IOCTL_ALLOWED,
    KILL,
    build_filter,
)  # fmt: skip

PID = 4711
EPERM, ENOSYS = DENY | errno.EPERM, DENY | errno.ENOSYS
MACHINES = list(AUDIT_ARCH)
MOST = 4096
"""Instructions that the kernel takes (BPF_MAXINSNS)."""


def run(program: bytes, number: int, arch: int, *arguments: int) -> int:
    """Interpret a BPF program on one system call, and return its verdict."""
    call = struct.pack("<iIQ6Q", number - (1 << 32) if number >> 31 else number, arch, 0, *(*arguments, *[0] * 6)[:6])
    accumulator, place = 0, 0
    while True:
        code, yes, no, value = struct.unpack_from("<HBBI", program, place * 8)
        place += 1
        if code == 0x20:  # load a word
            accumulator = struct.unpack_from("<I", call, value)[0]
        elif code == 0x06:  # return
            return value
        else:
            test = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}
            place += yes if test[code] else no


@pytest.fixture(params=MACHINES)
def ask(request):
    """Return the verdict on a call by its number on this machine."""
    program = build_filter(request.param, PID, card=False)

    def verdict(number, *arguments, arch=AUDIT_ARCH[request.param]):
        return run(program, number, arch, *arguments)

    verdict.machine = request.param
    return verdict


def number(ask, x86_64, aarch64):
    return {"x86_64": x86_64, "aarch64": aarch64}[ask.machine]


@pytest.mark.parametrize("machine", MACHINES)
def test_is_the_program_one_that_the_kernel_takes(machine):
    """Every jump goes forward and ends inside, every way ends in a return, and there are not too many instructions."""
    program = build_filter(machine, PID, card=False)
    count = len(program) // 8
    assert len(program) % 8 == 0
    assert count <= MOST
    for place in range(count):
        code, yes, no, value = struct.unpack_from("<HBBI", program, place * 8)
        assert code in (0x20, 0x15, 0x35, 0x45, 0x06)
        if code == 0x20:
            assert value in (0, 4, 16, 24, 32, 40)  # number, architecture, first to fourth argument
        elif code != 0x06:
            assert place + 1 + max(yes, no) < count
    assert struct.unpack_from("<HBBI", program, len(program) - 8) == (0x06, 0, 0, ALLOW)


@pytest.mark.parametrize("name", DENIED)
def test_is_each_denied_call_denied(ask, name):
    its_number = DENIED[name][MACHINES.index(ask.machine)]
    if its_number is not None:
        assert ask(its_number) == EPERM


@pytest.mark.parametrize("machine", MACHINES)
def test_does_each_name_have_its_own_number(machine):
    numbers = [pair[MACHINES.index(machine)] for pair in DENIED.values()]
    known = [number for number in numbers if number is not None]
    assert len(set(known)) == len(known)


ORDINARY = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "mmap": (9, 222), "munmap": (11, 215), "futex": (202, 98),
    "openat": (257, 56), "getpid": (39, 172), "exit_group": (231, 94), "getrandom": (318, 278),
    "clock_gettime": (228, 113), "sendmsg": (46, 211), "recvfrom": (45, 207), "mkdirat": (258, 34), "pipe2": (293, 59),
}  # fmt: skip


@pytest.mark.parametrize("numbers", ORDINARY.values(), ids=ORDINARY.keys())
def test_is_an_ordinary_call_allowed(ask, numbers):
    assert ask(number(ask, *numbers)) == ALLOW


def test_may_a_process_signal_itself_and_nobody_else(ask):
    for call in ((62, 129), (234, 131)):  # kill, tgkill
        assert ask(number(ask, *call), PID, 9) == ALLOW
        for other in (0, 1, PID + 1, 2**32 - 1, 2**32 - PID):
            assert ask(number(ask, *call), other, 9) == EPERM


def test_may_a_process_change_itself_and_nobody_else(ask):
    own = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119)}
    own |= {"sched_setparam": (142, 118), "sched_setattr": (314, 274)}
    for call in own.values():
        assert ask(number(ask, *call), 0) == ALLOW
        assert ask(number(ask, *call), PID) == ALLOW
        assert ask(number(ask, *call), PID + 1) == EPERM


def test_may_memory_be_private_or_a_files_but_not_shared_and_nameless(ask):
    mmap = number(ask, 9, 222)
    shared, private, fixed, anonymous, validated = 0x01, 0x02, 0x10, 0x20, 0x03
    for flags in (private, private | anonymous, private | fixed | anonymous, shared, shared | fixed, validated):
        assert ask(mmap, 0, 4096, 3, flags) == ALLOW
    for flags in (shared | anonymous, shared | fixed | anonymous, validated | anonymous):
        assert ask(mmap, 0, 4096, 3, flags) == EPERM


def test_may_a_process_make_threads_and_no_processes(ask):
    clone = number(ask, 56, 220)
    thread = 0x003D_0F00  # what libc passes for a thread
    assert thread & CLONE_THREAD
    assert ask(clone, thread) == ALLOW
    assert ask(clone, 17) == EPERM  # a child, as fork makes it
    assert ask(clone, 0x1000_0000 | 17) == EPERM  # one in a user namespace of its own
    assert ask(435) == ENOSYS  # clone3 keeps its flags where a filter cannot read them; libc then falls back to clone


def test_may_a_process_pair_streams_only(ask):
    """A datagram socket can send to any name, its partner notwithstanding."""
    socketpair, close_on_exec, non_blocking = number(ask, 53, 199), 0x8_0000, 0x800
    stream, datagram, raw, unix, tipc = 1, 2, 3, 1, 30
    for flags in (0, close_on_exec, non_blocking, close_on_exec | non_blocking):
        assert ask(socketpair, unix, stream | flags) == ALLOW
        assert ask(socketpair, tipc, stream | flags) == EPERM
        for kind in (datagram, raw):
            assert ask(socketpair, unix, kind | flags) == EPERM


SIGNALS_FOR_OTHERS = {
    "F_SETOWN": ((72, 25), 8), "F_SETSIG": ((72, 25), 10), "F_SETOWN_EX": ((72, 25), 15),
    "FIOSETOWN": ((16, 29), 0x8901), "SIOCSPGRP": ((16, 29), 0x8902),
}  # fmt: skip
OTHER_COMMANDS = {
    "F_DUPFD_CLOEXEC": ((72, 25), 1030), "F_GETFL": ((72, 25), 3), "F_SETLK": ((72, 25), 6),
    "FIONBIO": ((16, 29), 0x5421),
}  # fmt: skip


@pytest.mark.parametrize(("numbers", "command"), SIGNALS_FOR_OTHERS.values(), ids=SIGNALS_FOR_OTHERS.keys())
def test_can_a_file_not_be_made_to_send_signals(ask, numbers, command):
    assert ask(number(ask, *numbers), 7, command) == EPERM


@pytest.mark.parametrize(("numbers", "command"), OTHER_COMMANDS.values(), ids=OTHER_COMMANDS.keys())
def test_do_files_obey_otherwise(ask, numbers, command):
    assert ask(number(ask, *numbers), 7, command) == ALLOW


def test_can_a_file_that_is_only_read_not_be_changed(ask):
    """Neither emptied when it is opened, which an old Landlock lets through, nor by its inode's flags."""
    read, write, both, create, empty = 0, 1, 2, 0o100, 0o1000
    ways = {number(ask, 257, 56): 2} | ({2: 1} if ask.machine == "x86_64" else {})
    for call, position in ways.items():
        before = [0] * position
        assert ask(call, *before, read) == ALLOW
        assert ask(call, *before, read | empty) == EPERM
        assert ask(call, *before, read | create | empty) == EPERM
        assert ask(call, *before, write | create | empty) == ALLOW
        assert ask(call, *before, both | empty) == ALLOW
    assert ask(437) == ENOSYS  # openat2 keeps its flags where a filter cannot read them
    # FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR, FS_IOC_ENABLE_VERITY, BTRFS_IOC_SNAP_CREATE_V2
    for command in (0x4008_6602, 0x401C_5820, 0x4080_6685, 0x5000_9417):
        assert ask(number(ask, 16, 29), 7, command) == EPERM
    for command in (0x5401, 0x5413, 0x5421, 0x5451):  # TCGETS, TIOCGWINSZ, FIONBIO, FIOCLEX
        assert ask(number(ask, 16, 29), 7, command) == ALLOW


def test_may_a_process_not_outlive_its_supervisor(ask):
    prctl, on_death, name, seccomp = number(ask, 157, 167), 1, 15, 22
    assert ask(prctl, on_death, 0) == EPERM
    assert ask(prctl, name) == ask(prctl, seccomp) == ALLOW


def test_does_a_foreign_architecture_kill(ask):
    i386, arm = 0x4000_0003, 0x4000_0028
    others = [arch for machine, arch in AUDIT_ARCH.items() if machine != ask.machine]
    for arch in (i386, arm, 0, *others):
        assert ask(39, arch=arch) == KILL


def test_does_the_x32_door_kill():
    program = build_filter("x86_64", PID, card=False)
    for call in (0x4000_0000, 0x4000_0000 + 59, 0xFFFF_FFFF):
        assert run(program, call, AUDIT_ARCH["x86_64"]) == KILL


def test_is_a_machine_without_a_table_refused():
    with pytest.raises(OSError, match="no seccomp table for riscv64"):
        build_filter("riscv64", PID, card=False)


def test_do_the_numbers_fit_this_machine():
    """Libc knows the numbers of the calls that Python reaches by name."""
    machine = os.uname().machine
    if machine not in MACHINES:
        pytest.skip(f"no table for {machine}")
    import ctypes

    getpid = {"x86_64": 39, "aarch64": 172}[machine]
    assert ctypes.CDLL(None).syscall(getpid) == os.getpid()


@pytest.mark.parametrize("machine", MACHINES)
def test_may_only_requests_to_a_graphics_card_be_added(machine):
    """NVIDIA's letter, the numbers of its unified memory, and what everybody may ask; nothing that changes a file."""
    programs = {card: build_filter(machine, PID, card) for card in (False, True)}
    column = MACHINES.index(machine)

    def allowed(request, card):
        return run(programs[card], IOCTL[column], AUDIT_ARCH[machine], 3, request) == ALLOW

    for request in (0xC008_46D6, 0xC020_462A, 0x4601, 0x3000_0001, 0x3000_0002, 0x25, 0xFF):
        assert (allowed(request, False), allowed(request, True)) == (False, True)
    for request in IOCTL_ALLOWED:
        assert allowed(request, False)
        assert allowed(request, True)
    set_flags, type_into_terminal, set_owner = 0x4008_6602, 0x5412, 0x8901
    for request in (set_flags, type_into_terminal, set_owner, 0x100, 0x3000_0003, 0x4701, 0x4200, 0xC600, 0x0600):
        assert not allowed(request, True)
