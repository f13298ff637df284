"""Pictures that a student handed in, made safe to show.

Of a PNG file only the parts are kept that make up a still picture: no text, no animation, no colour profile (a
compressed one can unpack to gigabytes), nothing behind its end.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from typing import Any

IMAGE_BYTES = 1_000_000
IMAGES_PER_CELL = 8

IMAGE_PIXELS = 16_000_000
"""A picture of 4000 x 4000 points; a small file can unpack to far more and stall a browser."""

IMAGE_SIDE = 8_000
"""Longest side, in points: a picture one point wide could make a page of kilometres."""

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset((b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"))


def clean_images(outputs: object) -> list[str]:
    """Return the PNG images among a cell's outputs, checked and encoded anew in base64.

    Args:
        outputs: The `outputs` of a cell that a student handed in.
    """
    images: list[str] = []
    for output in outputs if isinstance(outputs, list) else []:
        data = output.get("data") if isinstance(output, dict) else None
        image = _png(data.get("image/png")) if isinstance(data, dict) else None
        if image is not None and len(images) < IMAGES_PER_CELL:
            images.append(base64.b64encode(image).decode("ascii"))
    return images


def _png(value: Any) -> bytes | None:
    """Return the bytes of a PNG image of a sensible size, or None."""
    text = "".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str) or len(text) > 2 * IMAGE_BYTES:
        return None
    try:
        image = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    parts = list(_parts(image)) if len(image) <= IMAGE_BYTES and image.startswith(_PNG) else []
    names = [name for name, _ in parts]
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or b"IDAT" not in names or len(parts[0][1]) != 13:
        return None
    width, height = struct.unpack(">II", parts[0][1][:8])
    if not 0 < width * height <= IMAGE_PIXELS or max(width, height) > IMAGE_SIDE:
        return None
    return _PNG + b"".join(_chunk(name, data) for name, data in parts if name in _KEPT)


def _parts(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each part of a PNG file, up to its end or to the first that is broken."""
    place = len(_PNG)
    while place + 12 <= len(image):
        size, name = struct.unpack(">I4s", image[place : place + 8])
        data = image[place + 8 : place + 8 + size]
        if len(data) != size:
            return
        yield name, data
        if name == b"IEND":
            return
        place += 12 + size


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
