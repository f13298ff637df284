"""What the arena notices in what people read: the watch over pages, terminals and tables can be beaten, and says so."""

from __future__ import annotations

import base64
from collections import Counter

import pytest

from tests.attacks.pages import Seen, formulas, live_content, unseen
from tests.attacks.people.picture_bombs import chunk, png

NOTICED = {
    "<script>x</script>": "<script>",
    "<p onclick=x()>": "onclick=x()",
    "<img src=http://127.0.0.1/x.png>": "img src=http://127.0.0.1/x.png",
    "<img src=data:text/html,x>": "img src=data:text/html",
    "<a href=javascript:x()>x</a>": "a href=javascript:x()",
    "<a href=JAVA&#9;SCRIPT:x()>x</a>": "a href=JAVASCRIPT:x()",
    "<a href=/formgrader/?path=x>x</a>": "a href=/formgrader/?path=x",
    "<a href=..%2fx>x</a>": "a href=..%2fx",
    "<a href=http://localhost:8888/lab>x</a>": "a href=http://localhost:8888/lab",
    "<a href=http://example.org@127.0.0.1/>x</a>": "a href=http://example.org@127.0.0.1/",
    "<a href=//example.org/>x</a>": "a href=//example.org/",
    "<h1 id=q1_scale>q1_scale</h1>": "id=q1_scale",
    "<p style=position:fixed>": "style=position:fixed",
    "<td style=background:url(x)>": "style=background:url(x)",
    "<iframe src=x>": "<iframe>",
    "<form action=x><input type=image src=x>": "<form>",
    "<input type=text>": "type=text",
    "<!-- x -->": "comment x",
    "<svg><animate onbegin=x()></svg>": "onbegin=x()",
    "<math href=javascript:x()>": "math href=javascript:x()",
    "<mspace width=99999999999999em>": "width=99999999999999em",
    "<p>$\\\\href{x}{y}$</p>".replace("\\\\", "\\"): "TeX \\href",
    "a\u202eb": "the sign U+202E",
    "a\x1b[2Jb": "the sign U+001B",
    "e" + "\u0301" * 9: "the sign a tower of marks",
}

FINE = (
    "<p>text <em>with</em> <code>code</code> and <a href=https://example.org/x?y=1#z>a link</a></p>",
    "<a href=#task-1>x</a> <a href=mailto:a@example.org>x</a> <a href=data.txt>a word</a>",
    "<pre>$\\href{x}{y}$</pre>",
    "<td style=text-align:right>1</td><input type=checkbox disabled checked>",
    "<math display=block><mi mathvariant=normal>x</mi><mo stretchy=false>(</mo></math>",
)


@pytest.mark.parametrize("page", NOTICED)
def test_is_it_noticed_in_a_page(page):
    assert NOTICED[page] in live_content(page)


@pytest.mark.parametrize("page", FINE)
def test_is_text_only_text(page):
    assert live_content(page) == Counter()


@pytest.mark.parametrize(
    "image",
    [png(9_000, 1), png(5_000, 5_000), png(1, 1, chunk(b"tEXt", b"x\0<script>")), png(1, 1) + b"<script>"],
    ids=["wide", "large", "with a text", "with a page behind it"],
)
def test_is_an_odd_picture_noticed(image):
    page = f'<img src="data:image/png;base64,{base64.b64encode(image).decode()}">'
    assert live_content(page)
    assert not live_content(f'<img src="data:image/png;base64,{base64.b64encode(png(1, 1)).decode()}">')


def test_is_a_formula_noticed_whatever_separates_cells():
    assert formulas("student,total\nada;=1+1,2\n") == ["=1+1,2"]
    assert formulas("student,total\n=cmd,2\n")[0] == "=cmd"
    assert formulas("student,total\n'=cmd,-2.5\n") == []


def test_is_what_a_terminal_is_told_noticed():
    told = Seen("", "\x1b[1mada\x1b[0m \x1b]8;;http://127.0.0.1/\x1b\\x", "")
    assert list(told.problems(Counter())) == ["the terminal is told U+001B"]
    assert list(Seen("", "\x1b[1mada\x1b[0m", "").problems(Counter())) == []
    assert list(unseen("a\u200bb")) == ["U+200B"]
