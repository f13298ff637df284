"""Make what a student wrote safe to show to a teaching assistant.

A teaching assistant reads submissions in formgrader, on the same origin as the interface that writes grades. nbconvert
passes raw HTML in markdown through, so nothing may survive in a student's text that a browser would execute. The rules
for markdown look at characters, not at its structure: whatever a markdown parser takes for a code span or a formula,
the same characters are harmless.

- `<` before a letter, `/`, `!` or `?` gets a space behind it: no tag, comment or autolink begins anywhere.
- The target of a link lies on another machine (http with a full host name, mailto) or on the page (#). An address
  on the grader's own machine would be opened with the grader's rights: one click on a path of formgrader's is enough.
- An image becomes a link: pictures come from the cells' outputs, never from elsewhere.
- TeX commands that make links, ids, styles or boxes over other text lose their backslash.
- Fenced code is Python or plain text: no mermaid diagrams, and none of hundreds of other languages' parsers.
- What a markdown parser takes quadratic time for is cut.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

SOURCE_CHARS = 100_000
"""Longest code cell that is kept: about 2,000 lines."""

MARKDOWN_CHARS = 20_000
"""Longest markdown cell that is kept: about 3,000 words. Markdown is parsed while the grader's browser waits."""

TEXT_CHARS = 20_000
"""Longest printed text that is shown for a cell."""

FORMULAS = 200
r"""Formulas in a cell that begin with `\begin{`, `\[` or `\(`: for each without an end the rest of the text is read."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]"
)
_MARKS = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(rf"({_MARKS}{{4}}){_MARKS}+")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_IMAGE = re.compile(r"!(?=\[)")
_FENCE = re.compile(
    r"((?<!`)`{3,}|(?<!~)~{3,})([ \t]*)(?![ \t`~\n]|(?:i?python3?|py3?|pycon|text)(?:[ \t\n]|\Z)|\Z)", re.IGNORECASE
)
_TEX = re.compile(
    r"(?<!\\)\\+(?=(?:href|url|class|cssId|style|unicode|require|csname|includegraphics|mmlToken|html[A-Za-z]*|bbox|"
    r"[Rr]ule|Space|raise|lower|[rl]lap|smash|moveleft|moveright)(?![A-Za-z]))"
)
_FORMULA = re.compile(r"\\(?=begin\s*\{|[\[(])")
_SPACES = re.compile(r"([^\S\n]{200})[^\S\n]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_LINK = re.compile(r"(\]\(\s*<?\s*)([^)\n]*)")
_DEFINITION = re.compile(
    r"(?m)(^(?:[^\S\n]|[>*+\-\d.):|])*\[(?:[^\\\[\]]|\\[\s\S]){0,500}\]:\s*<?\s*)([^\n]*)",
)
_ADDRESS = re.compile(r"(https?:)(?=(//[^\s<]{0,2000}))", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"https?://(?![^/?#\s]*@)(?:[\w-]+\.)+(?!(?:local|localhost|localdomain|internal|intranet|lan|home|corp)\b)[a-z]{2,}"
    r"(?::\d+)?(?=[/?#\s)>\]\"',;]|\.?(?:\s|\Z))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"mailto:|#", re.IGNORECASE)
_SUSPECT = re.compile(r"[:&\\\t/%?]")


def clean_text(text: object, limit: int = TEXT_CHARS) -> str:
    """Return text without terminal escapes and invisible characters, cut to `limit` characters."""
    plain = text if isinstance(text, str) else "".join(map(str, text)) if isinstance(text, list) else str(text)
    plain = _CONTROL.sub("", _ANSI.sub("", plain.replace("\r\n", "\n")[: 4 * limit]))
    plain = _TOWER.sub(r"\1", plain)
    if len(plain) <= limit:
        return plain
    return f"{plain[:limit]}\n[only the first {limit} characters are shown]\n"


def clean_markdown(text: object, limit: int = MARKDOWN_CHARS) -> str:
    """Return a student's markdown such that no HTML, script or foreign image comes out of it."""
    plain = clean_text(_without_entities(clean_text(text, limit)), limit).replace("\r", "\n")
    plain = _SPACES.sub(r"\1", plain)
    plain = _IMAGE.sub("! ", plain)
    plain = _ADDRESS.sub(_far_address, plain)
    plain = _DEFINITION.sub(_harmless_target, plain)
    plain = _LINK.sub(_harmless_target, plain)
    plain = _TEX.sub("", plain)
    plain = _FENCE.sub(r"\1\2text ", plain)
    if len(_FORMULA.findall(plain)) > FORMULAS:
        plain = _FORMULA.sub("", plain)
    return _TAG_START.sub("< ", plain)


def _without_entities(text: str) -> str:
    """Replace `&#58;` and its like by what they stand for: a rule that looks at characters has to see them."""
    for _ in range(4):
        if not _ENTITY.search(text):
            return text
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return _ENTITY.sub(lambda match: f"& {match[0][1:]}", text)


def _leads_out(address: str) -> bool:
    """Whether an address lies on another machine than the grader's, as far as its text tells."""
    return bool(_OUTSIDE.match(address)) and "formgrader" not in unquote(unquote(address)).lower()


def _far_address(match: re.Match[str]) -> str:
    return match[1] if _leads_out(match[1] + match[2]) else f"{match[1]} "


def _harmless_target(match: re.Match[str]) -> str:
    before, target = match[1], match[2]
    if "<" in before:  # which would get a space behind it
        before, target = before.replace("<", ""), target.replace(">", "", 1)
    if _ELSEWHERE.match(target) or _leads_out(target) or not _SUSPECT.search(target):
        return before + target
    return f"{before}#{target}"
