"""Every file that is no proper notebook is repaired, or refused in words that tell its student what to do."""

from __future__ import annotations

import json

import pytest

from autograder.errors import SubmissionError
from autograder.intake.repair import read_submission
from autograder.notebook import source_of
from tests.engine.sample import REFERENCE, notebook

HANDED = notebook(REFERENCE)
TEXT = json.dumps(HANDED, indent=1)
SOURCES = [source_of(cell) for cell in HANDED["cells"]]


def read(tmp_path, data):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_submission(path)


def sources(handed):
    return [source_of(cell) for cell in handed.notebook["cells"]]


def in_conflict(text, old, new):
    """Return a text in which git left a conflict about one line."""
    assert old in text
    return text.replace(old, f"<<<<<<< HEAD\n{old}\n=======\n{new}\n>>>>>>> main")


def with_number(number):
    return json.dumps(HANDED | {"metadata": {"n": number}}, indent=1)


def test_is_a_proper_notebook_read_without_a_word(tmp_path):
    handed = read(tmp_path, TEXT)
    assert handed.notebook == HANDED
    assert handed.repairs == ()


REPAIRED = {
    "byte order mark": (b"\xef\xbb\xbf" + TEXT.encode(), ""),
    "UTF-16": (TEXT.encode("utf-16"), "saved as UTF-16"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-be"), "saved as UTF-16-BE"),
    "UTF-32": (TEXT.encode("utf-32"), "saved as UTF-32"),
    "Windows-1252": (TEXT.replace("def scale", "# é\\ndef scale").encode("cp1252"), "read as Windows-1252"),
    "Windows' ends of lines": (TEXT.replace("\n", "\r\n"), ""),
    "zeros behind it": (TEXT + "\0" * 99, ""),
    "garbage behind it": (TEXT + "}\n]", "behind the end of the notebook"),
    "commas too many": (TEXT.replace("\n ]", ",\n ]"), "commas too many"),
    "numbers that JSON has not": (TEXT.replace('"metadata": {', '"metadata": {"n": NaN, "i": -Infinity,', 1), ""),
    "half a character": (TEXT.replace("def scale", "# \\ud800\\ndef scale"), "halves of characters"),
    "a conflict about a count": (
        in_conflict(with_number(4), '  "n": 4', '  "n": 5'),
        "git had left a merge conflict in outputs",
    ),
    "a conflict with its common ancestor": (
        with_number(4).replace('  "n": 4', '<<<<<<< a\n  "n": 4\n||||||| b\n  "n": 3\n=======\n  "n": 5\n>>>>>>> c'),
        "git had left a merge conflict in outputs",
    ),
    "format 5": (json.dumps(HANDED | {"nbformat": 5}), "says it is of format '5'"),
    "a format in words": (json.dumps(HANDED | {"nbformat": "4"}), "says it is of format '4'"),
    "a later minor format": (json.dumps(HANDED | {"nbformat_minor": 99}), ""),
    "an earlier minor format": (json.dumps(HANDED | {"nbformat_minor": 0}), ""),
    "a server's answer": (json.dumps({"type": "notebook", "content": HANDED}), "wrapped in a server's answer"),
}


@pytest.mark.parametrize(("data", "words"), REPAIRED.values(), ids=REPAIRED.keys())
def test_is_a_damaged_file_read_and_the_repair_named(tmp_path, data, words):
    handed = read(tmp_path, data)
    assert [text.splitlines()[-1] for text in sources(handed)] == [text.splitlines()[-1] for text in SOURCES]
    assert len(handed.repairs) == bool(words)
    assert words in "".join(handed.repairs)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_are_whole_cells_saved_from_a_file_that_is_cut_off(tmp_path, share):
    handed = read(tmp_path, TEXT[: int(len(TEXT) * share)])
    assert 0 < len(sources(handed)) <= len(SOURCES)
    assert sources(handed) == SOURCES[: len(sources(handed))]
    assert handed.repairs == (
        f"the file is damaged or cut off after cell {len(sources(handed))}: what follows counts as missing.",
    )


def test_is_a_notebook_of_format_3_converted(tmp_path):
    cells = [
        {"cell_type": "heading", "level": 2, "source": "Title"},
        {"cell_type": "code", "input": ["a = 1\n", "b = 2"], "outputs": [{"output_type": "pyout"}], "metadata": {}},
        {"cell_type": "markdown", "source": "text", "metadata": {"nbgrader": {"grade_id": "q"}}},
        {"cell_type": "html", "source": "<b>"},
    ]
    handed = read(tmp_path, json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}))
    assert [(cell["cell_type"], source_of(cell)) for cell in handed.notebook["cells"]] == [
        ("markdown", "## Title"), ("code", "a = 1\nb = 2"), ("markdown", "text"), ("markdown", "<b>"),
    ]  # fmt: skip
    assert handed.notebook["cells"][2]["metadata"]["nbgrader"]["grade_id"] == "q"
    assert handed.repairs == ("the notebook was of format 3; it was converted, and its outputs were left out.",)


@pytest.mark.parametrize(
    ("source", "flag"),
    [
        ("def f():\r\n    return 1", "Windows' ends of lines"),
        (["def f():", "    return 1"], "the ends of lines were missing"),
        ("\ufeffdef f():\n    return 1", "there was a byte order mark"),
        (["def f():\n", "    return 1"], ""),
    ],
)
def test_is_the_text_of_a_cell_put_right(tmp_path, source, flag):
    handed = read(tmp_path, json.dumps({"cells": [{"cell_type": "code", "source": source}]}))
    assert sources(handed) == ["def f():\n    return 1"]
    assert flag in "".join(handed.repairs)
    assert bool(handed.repairs) == bool(flag)


COLAB_PAGE = b"<!DOCTYPE html>\n<html><head><title>hw.ipynb - Colab</title></head><body></body></html>"
GITHUB_PAGE = b"\n\n<!DOCTYPE html>\n<html><title>hw.ipynb at main - GitHub</title></html>"
REFUSED = {
    "nothing": (b"", "the file is empty", "Download"),
    "zeros": (b"\0" * 500, "the file is empty", "Download"),
    "a zip": (b"PK\x03\x04rest", "a zip archive", "Unpack"),
    "a PDF": (b"%PDF-1.7", "a PDF", "cannot be graded"),
    "a picture": (b"\x89PNG\r\n", "a picture", "Download"),
    "GitHub's page": (GITHUB_PAGE, "a web page", "Download raw file"),
    "Colab's page": (COLAB_PAGE, "a web page", "In Colab"),
    "a page in UTF-16": (GITHUB_PAGE.decode().encode("utf-16"), "a web page", "JupyterLab"),
    "a link": (b"https://colab.research.google.com/drive/1a?usp=sharing\n", "a link", "In Colab"),
    "a shortcut": (b"[InternetShortcut]\r\nURL=https://example.org/hw.ipynb\r\n", "a link", "Download"),
    "Drive's shortcut": (b'{"url": "https://colab.research.google.com/x", "doc_id": "x"}', "a shortcut", "In Colab"),
    "a Python file": (b"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\nimport torch\n", "a Python file", "Down"),
    "an interactive window": (b"# %%\nfrom toolkit import Grader\n", "a Python file", "Download"),
    "git-lfs": (b"version https://git-lfs.github.com/spec/v1\n", "git-lfs's pointer", "git lfs pull"),
    "cut off at once": (TEXT[:60].encode(), "cut off in its first cell", "Only a part of it arrived"),
    "a conflict about an answer": (
        in_conflict(TEXT, '   "source": "import torch",', '   "source": "import numpy",').encode(),
        "the two versions differ in cell 1",
        "git checkout --ours",
    ),
    "a conflict about cells": (
        in_conflict('{"cells": [\n{"source": "a"}\n]}', '{"source": "a"}', '{"source": "a"}, {"source": "b"}').encode(),
        r"the two versions differ in the number of cells \(1 and 2\)",
        "open the notebook in JupyterLab",
    ),
    "a conflict that broke the file": (
        in_conflict('{"cells": [\n]\n}', "]", "").encode(),
        "not both versions are whole",
        "nbdime",
    ),
    "JSON of another kind": (b'{"name": "x", "version": 1}', "not a notebook of format 4", "the .ipynb file"),
    "no text": (b"\xff\xfe\x00\x01\x02", "not a readable notebook", "JupyterLab"),
    "deep": (b"[" * 100_000, "not a readable notebook", "JupyterLab"),
    "a long number": (b'{"cells": [' + b"9" * 10_000 + b"]}", "cut off in its first cell", "JupyterLab"),
    "text": (b"I did the homework on paper.", "not a readable notebook", "JupyterLab"),
}


@pytest.mark.parametrize(("data", "what", "fix"), REFUSED.values(), ids=REFUSED.keys())
def test_is_what_cannot_be_repaired_refused_with_words_for_the_student(tmp_path, data, what, fix):
    with pytest.raises(SubmissionError, match=what) as caught:
        read(tmp_path, data)
    assert fix in caught.value.fix
    assert caught.value.where == str(tmp_path / "hw.ipynb")
