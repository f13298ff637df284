"""Sends frames that are none: cut off, with another magic, not JSON, nested without end, with parts that overlap."""

from tests.attacks.openings import find_worker

odd = "answered with something that is not data"
STOPPED_BY = (
    rf"(?s)`scale` {odd}.*`reverse` {odd}.*`Counter` (ended the Python process|{odd}).*`batches` {odd}.*`fit` {odd}"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import json, os, struct

def say(header, payload=b"", magic=b"Z2G1"):
    header = header if isinstance(header, bytes) else json.dumps(header).encode()
    line.sendall(struct.pack("<4sIQ", magic, len(header), len(payload)) + header + payload)

def scale(x, factor):
    say({"t": "dict", "v": [["ok", True]]}, magic=b"PASS")
""",
    "q2_reverse": r"""
def reverse(text):
    say(b"[" * 100_000 + b"]" * 100_000)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        line.sendall(struct.pack("<4sI", b"Z2G1", 10))
        os._exit(0)
""",
    "q4_batches": r"""
def batches(x, size):
    part = {"t": "tensor", "dtype": "float64", "shape": [1 << 20, 1 << 20], "grad": True}
    say({"t": "dict", "v": [["ok", [part, part]]]}, bytes(16))
""",
    "q5_fit": r"""
def fit(x, y):
    nested = 1
    for _ in range(39):
        nested = {"t": "generator", "v": nested}
    say({"t": "dict", "v": [["ok", {"t": "generator", "v": nested}], [{"t": "dict", "v": []}, 1]]})
""",
}
