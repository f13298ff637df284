"""Hands in files whose names are options, lines, escapes, patterns and templates, for scripts that list the folder."""

import os

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded among odd files"


def hand_in(folder, places):
    """Make the files; a name may hold any byte but a slash and a zero."""
    write_notebook(notebook_of({"q1_scale": "print('graded among odd files')"}), folder / places.sibling.name)
    names = [
        b"-rf", b"--help", b"new\nline.ipynb", b"\x1b[2J\x1b]0;owned\x07.ipynb", b"*", b"[a-z]*.ipynb",
        b"$(reboot).ipynb", b"`id`", b"; true", b"\xff\xfe.ipynb", "\u202egpj.ipynb".encode(), b"{{ 7 * 7 }}.ipynb",
        b"%s%n", b" ", b"..x", b"x" * 255, b"hw00_target.ipynb ", b"HW00_TARGET.IPYNB", b"con", b"~",
        b"hw00_target.ipynb\r",
    ]  # fmt: skip
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(b"{}")
    for number in range(3_000):
        (folder / f"{number}.ipynb").touch()
