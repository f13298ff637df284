"""Announces frames of the largest allowed size and beyond, and sends as much as it can of them."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)`scale` answered with something that is not data.*`reverse` did not answer within 2 s"
    r".*`Counter` answered with something that is not data.*`batches` answered with something that is not data"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import struct

PREFIX = struct.Struct("<4sIQ")

def say(header, payload, *parts):
    line.sendall(PREFIX.pack(b"Z2G1", header, payload))
    for part in parts:
        line.sendall(part)

def scale(x, factor):
    say(0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
""",
    "q2_reverse": r"""
def reverse(text):
    say(8 << 20, 128 << 20, b" " * (8 << 20))
    while True:
        line.sendall(bytes(1 << 16))
        __import__("time").sleep(0.02)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        say((8 << 20), 0, b"[" + b"1e9," * ((8 << 18) - 1) + b"1]  ")
""",
    "q4_batches": r"""
def batches(x, size):
    say((8 << 20) + 1, 0, b"[" * ((8 << 20) + 1))
""",
}
