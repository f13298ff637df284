"""Knocks at the kernel's other doors: io_uring, bpf, perf, userfaultfd, fanotify, quotas, logs, a looser filter."""

from tests.attacks.openings import system_calls

doors = (
    "io_uring",
    "bpf",
    "perf",
    "userfaultfd",
    "fanotify",
    "inotify",
    "quota",
    "log",
    "secret memory",
    "module",
    "port",
)
STOPPED_BY = (
    "".join(f"{name}: denied EPERM.*" for name in doors)
    + r"file after a looser filter: denied E(ACCES|NOENT).*process after it: denied EPERM"
    + r".*file after a looser ruleset: denied E(ACCES|NOENT)"
)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import struct

zeros = ctypes.create_string_buffer(256)
attempt("io_uring", lambda: call(425, 425, 8, zeros))
attempt("bpf", lambda: call(321, 280, 0, zeros, 128))
attempt("perf", lambda: call(298, 241, zeros, 0, -1, -1, 0))
attempt("userfaultfd", lambda: call(323, 282, 1))
attempt("fanotify", lambda: call(300, 262, 0, 0))
attempt("inotify", lambda: call(294, 26, 0))
attempt("quota", lambda: call(179, 60, 0x800007 << 8, b"/dev/vda", 0, zeros))
attempt("log", lambda: call(103, 116, 3, zeros, 256))
attempt("secret memory", lambda: call(447, 447, 0))
attempt("module", lambda: call(313, 273, 0, b"", 0))
attempt("port", lambda: call(172 if os.uname().machine == "x86_64" else 0, 100, 3))

def looser_filter():  # filters add up: one that allows everything takes nothing back
    program = struct.pack("<HBBI", 6, 0, 0, 0x7FFF0000)
    buffer = ctypes.create_string_buffer(program, 8)
    what = ctypes.create_string_buffer(struct.pack("HQ", 1, ctypes.addressof(buffer)), 16)
    return libc.prctl(22, ctypes.c_ulong(2), what, 0, 0)

def looser_rules():
    allowed = ctypes.create_string_buffer(struct.pack("QQQ", 4, 0, 0), 24)
    rules = call(444, 444, allowed, 8, 0)
    root = os.open("/", os.O_PATH)
    call(445, 445, rules, 1, ctypes.create_string_buffer(struct.pack("<Qi", 4, root), 12), 0)
    return call(446, 446, rules, 0)

print("looser filter", looser_filter(), libc.prctl(38, 0, 0, 0, 0), libc.prctl(4, 1, 0, 0, 0))
attempt("file after a looser filter", lambda: open("$hidden").read())
attempt("process after it", lambda: os.fork() or os._exit(0))
attempt("looser ruleset", looser_rules)
attempt("file after a looser ruleset", lambda: open("$hidden").read())
"""
}
