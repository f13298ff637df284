"""What may stand in what people read: a page, a terminal, a table for a spreadsheet. Everything else is counted."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

PLAIN_TAGS = frozenset(
    (
        "html", "head", "body", "title", "div", "span", "p", "a", "br", "hr", "em", "strong",
        "b", "i", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2",
        "h3", "h4", "h5", "h6", "blockquote", "del", "table", "thead", "tbody", "tr", "th", "td",
        "img", "section", "header", "main", "footer", "details", "summary", "tfoot",
        "math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
        "munder", "mover", "munderover", "mtable", "mtr", "mtd",
    )
)  # fmt: skip
PLAIN_ATTRIBUTES = frozenset(
    ("class", "href", "title", "name", "start", "src", "alt", "style", "id", "colspan", "rowspan", "open")
)
MATH_TAGS = frozenset(
    (
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "mfrac", "msqrt", "mroot",
        "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle",
    )
)  # fmt: skip
"""Formulas of the feedback page, as far as they have attributes of layout only."""
HARMLESS = re.compile(
    r"(?:aria-[a-z]+|role|tabindex|rel|lang|scope)=[\w-]*|"
    r"(?:display|displaystyle|stretchy|mathvariant|accent|accentunder|fence|separator|largeop|movablelimits|columnalign|"
    r"linethickness|width|lspace|rspace|minsize|maxsize)=-?[\w.-]{0,12}"
)
MATH_STYLE = re.compile(r"(?:text-align:(?:left|right|center);?|padding(?:-\w+)?:0;?)+")
ADDRESSES = frozenset(
    (
        "href", "src", "srcdoc", "action", "formaction", "data", "xlink:href", "background", "poster", "srcset", "cite",
        "ping", "manifest",
    )
)  # fmt: skip
TEX = re.compile(r"\\(?:href|url|class|cssId|style|unicode|require|mmlToken|csname|Rule|rule|raise|lower|llap|rlap)\b")
AS_IT_IS = frozenset(("pre", "code", "script", "style", "textarea", "title"))
"""Elements whose text MathJax leaves alone."""

PNG_PARTS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"))
PAGE_CHARS = 30_000_000
"""A page that a browser still opens."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Seen:
    """What people read of one submission.

    Attributes:
        page: The feedback page.
        terminal: The line and the table that `course grade` prints.
        table: The exported scores as CSV.
    """

    page: str
    terminal: str
    table: str

    def problems(self, usual: Counter[str]) -> Iterator[str]:
        """Yield what in it is more than text; `usual` is what the pages of honest students hold."""
        if live := live_content(self.page) - usual:
            yield f"its page holds {', '.join(sorted(live))[:200]}"
        if orders := sorted(unseen(re.sub("\x1b\\[[0-9;]*m", "", self.terminal))):
            yield f"the terminal is told {', '.join(orders)}"
        if cells := formulas(self.table):
            yield f"the table of scores holds {cells}"


class _Active(HTMLParser):
    """Collects whatever could make a browser do something, and whatever a reader cannot see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input" and dict(attrs).keys() <= {"type", "disabled", "checked", "class"}:
            attrs = [(name, value) for name, value in attrs if (name, value) != ("type", "checkbox")]
            attrs = [(name, value) for name, value in attrs if name not in ("disabled", "checked")]  # a list of tasks
        elif tag not in PLAIN_TAGS | MATH_TAGS:
            self.found[f"<{tag}>"] += 1
        if tag in AS_IT_IS:
            self._open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        text = "".join(value.split())
        if name == "style" and tag in ("th", "td", "mtd") and MATH_STYLE.fullmatch(text):
            return
        if name == "style":
            self.found[f"style={text}"] = 1  # the same style may stand at every verdict
        elif name == "id":
            if not text.startswith("cell-id="):  # what nbconvert calls cells
                self.found[f"id={text[:60]}"] += 1
        elif name in ADDRESSES:
            if problem := _address(tag, text):
                self.found[f"{tag} {name}={problem}"] += 1
        elif name not in PLAIN_ATTRIBUTES and not HARMLESS.fullmatch(f"{name}={text}"):
            self.found[f"{name}={text[:60]}"] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style") and data.strip():
            self.found[f"{self._open[-1]} text {hashlib.sha256(data.encode()).hexdigest()[:12]}"] += 1
        elif not self._open:
            for command in TEX.findall(data):
                self.found[f"TeX {command}"] += 1

    def handle_comment(self, data: str) -> None:
        self.found[f"comment {data.strip()[:40]}"] += 1

    def handle_decl(self, decl: str) -> None:
        self.found[f"declaration {decl[:40]}"] += 1

    def unknown_decl(self, data: str) -> None:
        self.found[f"declaration {data[:40]}"] += 1

    def handle_pi(self, data: str) -> None:
        self.found[f"instruction {data[:40]}"] += 1


def _address(tag: str, text: str) -> str:
    """Return what is wrong with an address: links lead to the page itself or to another machine, pictures are data."""
    if tag == "img":
        return _picture(text)
    parts = urlsplit(text)
    if text.startswith("#") or parts.scheme == "mailto" or not set("/%?:&\\") & set(text):  # a word leads to nothing
        return "" if tag == "a" else text[:60]
    host = (parts.hostname or "").rstrip(".")
    far = "." in host and host.rpartition(".")[2].isalpha() and not host.endswith((".local", ".localhost"))
    near = not far or "formgrader" in unquote(text)
    return text[:60] if tag != "a" or parts.scheme not in ("http", "https") or near else ""


def _picture(text: str) -> str:
    """Return what is wrong with a picture that stands in a page."""
    head, _, data = text.partition(",")
    if head != "data:image/png;base64":
        return head[:60]
    image, place, names = base64.b64decode(data), 8, []
    while place < len(image):
        size, name = struct.unpack(">I4s", image[place : place + 8])
        names.append(name)
        place += 12 + size
    width, height = struct.unpack(">II", image[16:24])
    odd = set(names) - PNG_PARTS or (width * height > 16_000_000) or max(width, height) > 8_000
    return f"a picture of {width} x {height} with {names}" if odd or names[-1] != b"IEND" else ""


def live_content(page: str) -> Counter[str]:
    """Return what in a page could run, load, lead somewhere or deceive, with how often it is there."""
    parser = _Active()
    parser.feed(page)
    parser.close()
    parser.found.update(f"the sign {name}" for name in unseen(page))
    if len(page) > PAGE_CHARS:
        parser.found[f"{len(page) >> 20} MB"] += 1
    return parser.found


def unseen(text: str) -> Iterator[str]:
    """Yield signs that do not show or change how others show: controls, directions, invisible ones, towers of marks."""
    for sign in set(text) - set("\n\r\t\u200c\u200d"):
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs"):
            yield f"U+{ord(sign):04X}"
    if re.search("[\u0300-\u036f]{6}", text):
        yield "a tower of marks"


def formulas(table: str) -> list[str]:
    """Return the cells of a CSV table that a spreadsheet would run, with whatever sign it takes for the separator."""
    return [
        cell
        for separator in ",;\t"
        for row in csv.reader(io.StringIO(table), delimiter=separator)
        for cell in row
        if cell.startswith(FORMULAS) and not re.fullmatch(r"-?[\d.,]+", cell)
    ]
