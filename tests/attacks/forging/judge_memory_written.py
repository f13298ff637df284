"""Writes into the memory of the judge, where verdicts are made, and of the zygote, which it comes from."""

from tests.attacks.openings import find_worker, system_calls

calls = "vectors: denied EPERM.*poke: denied EPERM.*registers: denied EPERM.*limits: denied EPERM"
STOPPED_BY = {
    "sealed": rf"memory: denied ENOENT.*{calls}",
    "fenced": rf"memory: denied EACCES.*{calls}",
}
ANSWERS = {
    "q1_scale": system_calls
    + find_worker
    + r"""
import resource, struct

POKE_DATA, SET_REGISTERS = 5, 13
peer = struct.unpack("iII", line.getsockopt(1, 17, 12))[0]  # the judge that asks, where it has a number
buffer = ctypes.create_string_buffer(b"passed", 64)
vector = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 6)

for pid in {$judge, $zygote, peer or $judge}:
    attempt("memory", lambda: open(f"/proc/{pid}/mem", "r+b").write(b"passed"))
    attempt("vectors", lambda: call(311, 271, pid, vector, 1, vector, 1, 0))
    attempt("poke", lambda: call(101, 117, POKE_DATA, pid, ctypes.addressof(buffer), 1))
    attempt("registers", lambda: call(101, 117, SET_REGISTERS, pid, 0, buffer))
    attempt("limits", lambda: resource.prlimit(pid, resource.RLIMIT_AS, (0, 0)))
"""
}
