"""Makes system calls under other numbers, past a filter that knows one set: those of x32, and those of 32-bit code."""

from tests.attacks.openings import system_calls

STOPPED_BY = (
    r"(?s)(`cell q1_scale_answer` \(signal 31|by x32: no such calls here)"
    r".*(`cell q2_reverse_answer` \(signal (31|11)|in 32 bits: no such calls here)"
)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
X32 = 0x40000000
if os.uname().machine == "x86_64":
    attempt("by x32", lambda: os.read(call(X32 + 2, 0, b"$hidden", os.O_RDONLY), 10_000))
else:
    print("by x32: no such calls here")
""",
    "q2_reverse": system_calls
    + r"""
import mmap

CODE = bytes.fromhex("b805000000" "bb00000000" "31c9" "cd80" "c3")  # eax = 5 (open), ebx = path, ecx = 0, int 0x80
if os.uname().machine == "x86_64":
    low = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
    low.write(CODE.ljust(64, b"\x90") + b"$hidden\0")
    address = ctypes.addressof(ctypes.c_char.from_buffer(low))
    low[6:10] = ((address + 64) & 0xFFFFFFFF).to_bytes(4, "little")
    attempt("in 32 bits", lambda: os.read(ctypes.CFUNCTYPE(ctypes.c_int)(address)(), 10_000))
else:
    print("in 32 bits: no such calls here")
""",
}
