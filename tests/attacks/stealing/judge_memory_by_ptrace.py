"""Reads the memory and the open files of the judge by the calls that debuggers use."""

from tests.attacks.openings import system_calls

calls = ("attach", "seize", "trace me", "read", "write", "open", "take a file", "compare", "advise", "pages", "events")
STOPPED_BY = "".join(f"{name}: denied EPERM.*" for name in calls)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import struct

ATTACH, SEIZE, TRACE_ME = 16, 0x4206, 0
EVENT = ctypes.create_string_buffer(struct.pack("IIQQQQQ", 1, 128, 0, 4000, 1, 0, 0), 128)  # samples of registers

def vectors():
    buffer = ctypes.create_string_buffer(4096)
    local = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 4096)
    return buffer, local, (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 4096)

def read(number, pid):
    buffer, local, remote = vectors()
    call(*number, pid, local, 1, remote, 1, 0)
    return buffer.raw

for pid in ($judge, $zygote, $grader):
    attempt("attach", lambda: call(101, 117, ATTACH, pid, 0, 0))
    attempt("seize", lambda: call(101, 117, SEIZE, pid, 0, 0))
    attempt("trace me", lambda: call(101, 117, TRACE_ME, 0, 0, 0))
    attempt("read", lambda: read((310, 270), pid))
    attempt("write", lambda: read((311, 271), pid))
    attempt("open", lambda: os.pidfd_open(pid))
    attempt("take a file", lambda: os.read(call(438, 438, 3, 3, 0), 1000))
    attempt("compare", lambda: call(312, 272, os.getpid(), pid, 0, 3, 3))
    attempt("advise", lambda: call(440, 440, 3, vectors()[1], 1, 21, 0))
    attempt("pages", lambda: call(279, 239, pid, 1, vectors()[1], 0, vectors()[1], 0))
    attempt("events", lambda: call(298, 241, EVENT, pid, -1, -1, 0))
    attempt("locks", lambda: call(274, 100, pid, vectors()[1], vectors()[2]))
"""
}
