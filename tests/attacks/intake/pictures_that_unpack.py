"""Hands in pictures that are small and become huge, thousands of outputs, and attachments of many megabytes."""

import base64
import struct
import zlib

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded beside 3000 outputs"


def hand_in(folder, places):
    """Write outputs and attachments."""
    notebook = notebook_of({"q1_scale": "print('graded beside', 3000, 'outputs')"})
    huge = _png(50_000, 50_000, zlib.compress(bytes(50_000 * 2)))
    plain = _png(8, 8, zlib.compress(bytes(8 * 9)))
    padded = _png(8, 8, zlib.compress(bytes(8 * 9)), bytes(3_000_000))
    outputs = [{"output_type": "display_data", "data": {"image/png": text}} for text in (huge, plain, padded) * 3]
    outputs += [{"output_type": "stream", "name": "stdout", "text": "x" * 1_000}] * 3_000
    for cell in notebook["cells"][1:4]:
        cell["outputs"] = outputs
        cell["attachments"] = {f"{number}.png": {"image/png": padded} for number in range(2)}
    write_notebook(notebook, folder / places.sibling.name)


def _png(width, height, pixels, more=b""):
    """Return a picture in base64, with something behind the pixels that no viewer looks at."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", pixels)]
    parts += [(b"tEXt", more)] if more else []
    image = b"\x89PNG\r\n\x1a\n"
    for kind, data in [*parts, (b"IEND", b"")]:
        image += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return base64.b64encode(image).decode()
