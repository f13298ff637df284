"""Answers as sequences of tokens, so that two of them can be compared without what means nothing.

Comments, docstrings, blank space and the way a text is laid out are dropped. In code a name becomes `·`, whatever it
is: keywords, attributes (`.sum`), builtins and libraries stay, because nobody chooses them. Numbers stay, and so does a
key in brackets (`cache["W2"]`); other text in quotes goes. Prose is split into words in lower case and signs.

The lexer reads a text once from left to right and takes anything: an answer that is no Python has tokens as well.
"""

from __future__ import annotations

import keyword
import re
from functools import lru_cache

REMARKS = ("comment", "doc")
ANY_NAME = "·"
ANY_TEXT = '""'
QUOTES = "\"'"
REMEMBERED = 1 << 15
"""Lines that are not read again: a class writes many lines twice."""
LONGEST_KEY = 40
"""Characters of a key in brackets that are compared."""

BUILTINS = frozenset(
    {"abs", "all", "any", "bool", "dict", "enumerate", "float", "int", "isinstance", "len", "list", "map", "max", "min"}
    | {"pow", "print", "range", "reversed", "round", "self", "set", "slice", "sorted", "str", "sum", "super", "tuple"}
    | {"type", "zip", "torch", "np", "numpy", "math", "F", "nn", "Tensor"}
)
"""Names that nobody chooses."""

_CODE = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"|(?P<doc>(?<![^\n])[^\S\n]*[rRuUbBfF]{0,2}(?:\"\"\"(?s:.*?)(?:\"\"\"|\Z)|'''(?s:.*?)(?:'''|\Z)))"
    r"|(?P<text>[rRuUbBfF]{0,2}(?:\"\"\"(?s:.*?)(?:\"\"\"|\Z)|'''(?s:.*?)(?:'''|\Z)"
    r"|\"(?:[^\"\\\n]|\\(?s:.)?)*(?:\"|$)|'(?:[^'\\\n]|\\(?s:.)?)*(?:'|$)))"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*\*=?|//=?|->|[-+*/%@&|^<>=!:]=|<<|>>|[^\s\w])",
    re.MULTILINE,
)
_PROSE = re.compile(r"[^\W_]+|[^\w\s]")


def code_tokens(text: str, *, names: bool = False) -> list[str]:
    """Return the tokens of code.

    Args:
        text: The code, well-formed or not.
        names: Keep all names.
    """
    tokens: list[str] = []
    for match in _CODE.finditer(text):
        kind, token = match.lastgroup, match[0]
        before = tokens[-1] if tokens else ""
        if kind == "text":
            tokens.append(f"'{token.strip(QUOTES)}'" if before == "[" and len(token) <= LONGEST_KEY else ANY_TEXT)
        elif kind == "name":
            own = not (names or keyword.iskeyword(token) or token in BUILTINS or before == ".")
            tokens.append(ANY_NAME if own else token)
        elif kind in ("number", "sign"):
            tokens.append(token)
    return tokens


def prose_tokens(text: str) -> list[str]:
    """Return the words and signs of prose, in lower case."""
    return _PROSE.findall(text.lower())


def without_remarks(code: str) -> str:
    """Return code without comments and docstrings, its lines where they were."""
    return _CODE.sub(lambda match: "\n" * match[0].count("\n") if match.lastgroup in REMARKS else match[0], code)


def without_lines(text: str, stub: str) -> str:
    """Return a text without the lines that the release gave: lines that stand in its stub, white space aside."""
    given = {line.strip() for line in stub.splitlines()}
    return "\n".join(line for line in text.splitlines() if line.strip() not in given)


@lru_cache(maxsize=REMEMBERED)
def line_key(line: str, *, names: bool = True) -> str:
    """Return what a line of code says: its tokens; empty for comments and blank lines."""
    return " ".join(code_tokens(line, names=names))
