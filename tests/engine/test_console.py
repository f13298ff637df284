"""What a terminal shows of a batch: names of folders and messages are text, whatever they hold."""

import io

import pytest
from rich.console import Console

from autograder.batch.console import follow, plain, table_of
from autograder.batch.run import Outcome
from autograder.errors import SubmissionError

ODD = [
    "\x1b]0;title\x07ada",
    "\x1b]8;;http://127.0.0.1/\x1b\\ada\x1b]8;;\x1b\\",
    "\x9b2Jada",
    "ada\rbob",
    "ada\u202ebob",
    "a\udcffda",
    "[link=http://127.0.0.1/]ada[/link]",
    "[bold red]ada[/]",
]


@pytest.mark.parametrize("name", ODD, ids=ascii)
@pytest.mark.parametrize("terminal", [True, False])
def test_does_a_terminal_obey_no_name(name, terminal):
    file = io.StringIO()
    console = Console(file=file, force_terminal=terminal, color_system=None, width=200, legacy_windows=False)
    refused = SubmissionError(f"{name} is not there.", fix=name)
    done = list(follow([Outcome(name, 1.0, refused=refused)], 1, console))
    if terminal:  # the bar moves the cursor, which is its right
        file.seek(0)
        file.truncate()
    console.print(table_of(done, "Homework"))
    shown = file.getvalue()
    assert shown.count(plain(name)) >= 2
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    shown.encode()
