"""Hands in a notebook in UTF-16, with half a character at its end, for readers who guess at encodings."""

import json

from tests.attacks import target
from tests.attacks.target import notebook_of

STOPPED_BY = r"this is not a readable notebook \(UnicodeDecodeError\)"


def hand_in(folder, places):
    """Write UTF-16 behind the mark of UTF-8."""
    text = json.dumps(notebook_of(target.REFERENCE), ensure_ascii=False)
    (folder / places.sibling.name).write_bytes(b"\xef\xbb\xbf" + text.encode("utf-16") + b"\xd8")
