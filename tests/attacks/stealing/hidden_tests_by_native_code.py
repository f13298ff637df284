"""Reads a hidden test past Python's `open`: raw system calls, libc, memory maps, dlopen, sqlite, numpy, torch."""

from tests.attacks.openings import system_calls

STOPPED_BY = {
    "sealed": r"(?s)openat: denied ENOENT.*openat2: denied ENOSYS.*libc: denied ENOENT.*loader: denied ENOENT.*"
    r"numpy: denied ENOENT.*torch: denied RuntimeError.*sqlite: denied OperationalError.*program: denied EPERM",
    "fenced": r"(?s)openat: denied EACCES.*openat2: denied ENOSYS.*libc: denied EACCES.*loader: denied EACCES.*"
    r"numpy: denied EACCES.*torch: denied RuntimeError.*sqlite: denied OperationalError.*program: denied EPERM",
}
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import sqlite3
import numpy as np

HERE = -100

def by_openat2():
    how = (ctypes.c_uint64 * 3)(os.O_RDONLY, 0, 0)
    return os.read(call(437, 437, HERE, b"$hidden", how, 24), 10_000)

def by_libc():
    libc.fopen.restype = ctypes.c_void_p
    if not libc.fopen(b"$hidden", b"r"):
        raise OSError(ctypes.get_errno(), "")

def by_the_loader():
    try:
        ctypes.CDLL("$hidden")
    except OSError as error:  # its text says why
        raise OSError(errno.ENOENT if "No such" in str(error) else errno.EACCES, str(error)) from None

def by_sqlite():
    return sqlite3.connect("file:$hidden?mode=ro&immutable=1", uri=True).execute("pragma schema_version").fetchall()

attempt("openat", lambda: os.read(call(257, 56, HERE, b"$hidden", os.O_RDONLY, 0), 10_000))
attempt("openat2", by_openat2)
attempt("libc", by_libc)
attempt("loader", by_the_loader)
attempt("numpy", lambda: bytes(np.memmap("$hidden", mode="r")))
attempt("torch", lambda: bytes(torch.from_file("$hidden", size=200, dtype=torch.uint8).tolist()))
attempt("sqlite", by_sqlite)
""",
    "q2_reverse": r"""
attempt("program", lambda: os.execv("/bin/cat", ["cat", "$hidden"]))
""",
}
