"""Hands in a notebook that no browser opens: thousands of cells, pictures, lines, copies of the course's text."""

import base64
import os
import struct
import zlib

from tests.attacks.payloads import hand_in_cells, shows
from tests.cells import code, markdown

STOPPED_BY = (
    r"(?s)\A(?=.*a line of the flood)(?=.*only the first \d+ characters are shown)(?=.*the rest of the output was cut)"
)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def picture():
    """Return a picture of half a megabyte that cannot be made smaller."""
    rows = b"".join(b"\0" + os.urandom(700) for _ in range(700))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 700, 700, 8, 0, 0, 0, 0))
    whole = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return {"image/png": base64.b64encode(whole).decode()}


def hand_in(folder, places):
    text = "a line of the flood\n" * 5_000
    pictures = [picture()] * 8
    cells = [markdown(text) for _ in range(150)]
    cells += [code(f"# {number}\n" + "pass\n" * 3_000) for number in range(60)]
    cells += [shows("x = 1", *pictures) for _ in range(10)]
    cells += [code("print('x' * 10_000_000)\nprint('\\n' * 1_000_000)\n'y' * 1_000_000") for _ in range(5)]
    cells += [code("import torch") for _ in range(100)] + [markdown("*Write your answer here.*") for _ in range(100)]
    cells += [markdown("x" * 3_000_000), markdown("> " * 100_000), code("y = " + "(" * 90)]
    cells += [markdown("z") for _ in range(1_000)]
    hand_in_cells(folder, places, *cells)
