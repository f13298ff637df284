"""Make what a student wrote safe to show to a teaching assistant.

A teaching assistant reads submissions in formgrader, on the same origin as the interface that writes grades. nbconvert
passes raw HTML in markdown through, so nothing may survive in a student's text that a browser would execute. The rules
for markdown look at characters, not at its structure: whatever a markdown parser takes for a code span or a formula,
the same characters are harmless.

- `<` before a letter, `/`, `!` or `?` gets a space behind it: no tag, comment or autolink begins anywhere.
- The target of a link starts with http://, https://, mailto: or #, or it is a plain relative path.
- An image becomes a link: pictures come from the cells' outputs, never from elsewhere.
- TeX commands that make links, ids or styles lose their backslash; mermaid diagrams stay text.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from typing import Any

SOURCE_CHARS = 100_000
"""Longest cell that is kept: about 2,000 lines."""

TEXT_CHARS = 20_000
"""Longest printed text that is shown for a cell."""

IMAGE_BYTES = 1_000_000
IMAGES_PER_CELL = 8
IMAGE_PIXELS = 16_000_000
"""A picture of 4000 x 4000 points; a small file can unpack to far more and stall a browser."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!(?=\[)")
_MERMAID = re.compile(r"(`{3,}|~{3,})([ \t]*)mermaid", re.IGNORECASE)
_TEX = re.compile(
    r"\\(?=(?:href|url|class|cssId|style|unicode|require|csname|includegraphics|mmlToken|html[A-Za-z]*)\b)"
)
_LINK = re.compile(r"(\]\(\s*<?\s*)([^)\n]*)")
_DEFINITION = re.compile(r"(?m)(^[\s>*+\-\d.):|]*\[(?:[^\\\[\]]|\\[\s\S]){0,500}\]:\s*<?\s*)([^\n]*)")
_SAFE_TARGET = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_SUSPECT = re.compile(r"[:&\\\t]")
_PNG = b"\x89PNG\r\n\x1a\n"


def clean_text(text: object, limit: int = TEXT_CHARS) -> str:
    """Return text without terminal escapes and invisible characters, cut to `limit` characters."""
    plain = text if isinstance(text, str) else "".join(map(str, text)) if isinstance(text, list) else str(text)
    plain = _CONTROL.sub("", _ANSI.sub("", plain.replace("\r\n", "\n")[: 4 * limit]))
    if len(plain) <= limit:
        return plain
    return f"{plain[:limit]}\n[only the first {limit} characters are shown]\n"


def clean_markdown(text: object) -> str:
    """Return a student's markdown such that no HTML, script or foreign image comes out of it."""
    plain = clean_text(text, SOURCE_CHARS).replace("\r", "\n")
    plain = _IMAGE.sub("! ", plain)
    plain = _DEFINITION.sub(_harmless_target, plain)
    plain = _LINK.sub(_harmless_target, plain)
    plain = _TEX.sub("", plain)
    plain = _MERMAID.sub(r"\1text mermaid", plain)
    return _TAG_START.sub("< ", plain)


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


def _harmless_target(match: re.Match[str]) -> str:
    before, target = match[1], match[2]
    if _SAFE_TARGET.match(target) or not _SUSPECT.search(target):
        return match[0]
    return f"{before}#{target}"


def _png(value: Any) -> bytes | None:
    """Return the bytes of a PNG image of a sensible size, or None."""
    text = "".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str) or len(text) > 2 * IMAGE_BYTES:
        return None
    try:
        image = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(image) > IMAGE_BYTES or len(image) < 33 or not image.startswith(_PNG) or image[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", image[16:24])
    return image if 0 < width * height <= IMAGE_PIXELS else None
