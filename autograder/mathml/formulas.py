r"""TeX into MathML, which browsers draw by themselves: a page with formulas needs no script and no network.

It covers what homeworks and their answers are written in: letters, fractions, roots, sub- and superscripts, sums,
accents, fences, fonts, texts, matrices, cases, aligned lines. A command that is not among them raises `Beyond`, and a
reader gets the TeX as it was written. All of a formula's text is escaped; nothing in it becomes a tag or an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from autograder.mathml import symbols

MAX_CHARS = 4_000
"""Longest formula that is drawn: a page of them."""
MAX_DEPTH = 40
"""How deep groups may nest."""

_TOKEN = re.compile(r"\\(?:operatorname\*|[A-Za-z]+|.)|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_LINE_SPACE = re.compile(r"\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm)\s*\]")
_UPRIGHT = {"mathrm", "operatorname", "operatorname*"}
_TEXTS = {
    "text": "", "textrm": "", "textnormal": "", "mbox": "", "mathrm": "", "operatorname": "", "operatorname*": "",
    "textbf": "bf", "textit": "it", "texttt": "tt",
}  # fmt: skip
"""Commands for words, and the class that says how they are set."""
_LAYOUT = {"displaystyle", "textstyle", "scriptstyle", "nonumber", "notag"}
_FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
_MATRICES = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""), "array": ("", ""), "cases": ("{", ""),
}  # fmt: skip
_LINES = {"aligned", "align", "align*", "split", "gathered", "gather", "gather*", "equation", "equation*", "eqnarray"}
_ENDS = ("", "&", "\\\\", "\\end", "\\right", "\\middle", "}")
_BRACES = {"overbrace", "underbrace"}


class Beyond(Exception):
    """The formula holds something that is not covered."""


def to_mathml(tex: str, *, display: bool = False) -> str:
    """Return a formula as MathML.

    Args:
        tex: The formula without the dollar signs around it.
        display: Whether it stands on a line of its own.

    Raises:
        Beyond: It cannot be drawn: an unknown command, a brace too many, too long.
    """
    if len(tex) > MAX_CHARS:
        raise Beyond("the formula is too long")
    body = _Parser(tex).whole()
    return f'<math display="{"block" if display else "inline"}">{body}</math>'


class _Parser:
    """Reads a formula from left to right; every method returns MathML and stands behind what it has read."""

    def __init__(self, tex: str) -> None:
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(tex)]
        self.tex, self.at, self.depth, self.in_index = tex, 0, 0, False

    def whole(self) -> str:
        rows = self.rows({"": ""})
        if self.peek():
            raise Beyond(f"{self.peek()} ends nothing")
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else _table(rows, "aligned")

    def peek(self) -> str:
        """Return the next token that is no white space, or an empty string."""
        while self.at < len(self.tokens) and self.tokens[self.at][0].isspace():
            self.at += 1
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise Beyond(f"{token} is missing")

    def row(self) -> str:
        """Read until something ends the row: a brace, `&`, a new line, the end of an environment."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Beyond("groups nest too deep")
        parts = []
        while not self.ends():
            is_function = self.peek().removeprefix("\\") in symbols.FUNCTIONS | symbols.LIMITS
            parts.append(self.scripted())
            if is_function and not self.ends() and self.peek() not in ("(", "[", "\\left", "\\bigl", "\\Bigl"):
                parts.append(_space(0.167))
        self.depth -= 1
        return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"

    def ends(self) -> bool:
        """Whether the next token ends a row; a square bracket does so in the index of a root."""
        return self.peek() in _ENDS or (self.in_index and self.peek() == "]")

    def rows(self, ends: dict[str, str]) -> list[list[str]]:
        """Read cells and lines until one of the ends comes."""
        rows = [[self.row()]]
        while (token := self.peek()) in ("&", "\\\\"):
            self.take()
            if token == "&":
                rows[-1].append(self.row())
            else:
                self.skip_line_space()
                rows.append([self.row()])
        if token not in ends:
            raise Beyond(f"{token or 'the end'} comes too early")
        return rows if len(rows) == 1 or rows[-1] != ["<mrow></mrow>"] else rows[:-1]

    def skip_line_space(self) -> None:
        """Pass over `[2pt]` behind a new line."""
        place = self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.tex)
        if space := _LINE_SPACE.match(self.tex, place):
            while self.at < len(self.tokens) and self.tokens[self.at][1] < space.end():
                self.at += 1

    def scripted(self) -> str:
        """Read something with what stands above and below it."""
        token = self.peek()
        name = token.removeprefix("\\")
        limits = token.startswith("\\") and (name in symbols.BIG or name in symbols.LIMITS or name in _BRACES)
        base = "<mrow></mrow>" if token in ("^", "_") else self.atom()
        scripts: dict[str, str] = {}
        while (mark := self.peek()) in ("^", "_", "'", "\\limits", "\\nolimits"):
            self.take()
            if mark in ("\\limits", "\\nolimits"):
                continue
            value = self.primes() if mark == "'" else self.argument()
            mark = mark.replace("'", "^")
            if mark in scripts:
                raise Beyond(f"two {mark} in a row")
            scripts[mark] = value
        below, above = scripts.get("_", ""), scripts.get("^", "")
        if not scripts:
            return base
        kinds = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
        kind = kinds[2] if below and above else kinds[0] if below else kinds[1]
        return f"<{kind}>{base}{below}{above}</{kind}>"

    def primes(self) -> str:
        """Read the rest of some primes, and a power behind them."""
        count = 1
        while self.peek() == "'":
            self.take()
            count += 1
        signs = f"<mo>{'′' * count}</mo>"
        if self.peek() != "^":
            return signs
        self.take()
        return f"<mrow>{signs}{self.argument()}</mrow>"

    def argument(self) -> str:
        """Read one thing behind a command: of a number only its first digit, as TeX does."""
        token = self.peek()
        if token[:1].isdigit() and len(token) > 1:
            place = self.tokens[self.at][1]
            self.tokens[self.at] = (token[1:], place + 1)
            return f"<mn>{token[0]}</mn>"
        return self.atom()

    def atom(self) -> str:
        """Read one letter, number, sign, group or command with its arguments."""
        token = self.take()
        if token == "{":
            was, self.in_index = self.in_index, False
            body = self.row()
            self.expect("}")
            self.in_index = was
            return f"<mrow>{body}</mrow>"
        if token.startswith("\\"):
            return self.command(token[1:])
        if token[:1].isdigit():
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{token}</mi>"
        if token in (*_ENDS, "^", "_", "#", "%", "$"):
            raise Beyond(f"{token or 'the end'} comes too early")
        if token == "~":
            return _space(0.33)
        if token in "|/":
            return f'<mo stretchy="false" lspace="0" rspace="0">{token}</mo>'
        return f"<mo>{escape({'-': '−', '*': '∗'}.get(token, token))}</mo>"

    def command(self, name: str) -> str:
        """Read the arguments of a command."""
        for table, tag in ((symbols.LETTERS, "mi"), (symbols.OPERATORS, "mo")):
            if name in table:
                return f"<{tag}>{table[name]}</{tag}>"
        if name in symbols.BIG or name in symbols.INTEGRALS:
            sign = symbols.BIG.get(name) or symbols.INTEGRALS[name]
            return f'<mo movablelimits="true">{sign}</mo>' if name in symbols.BIG else f"<mo>{sign}</mo>"
        if name in symbols.FUNCTIONS or name in symbols.LIMITS:
            return f"<mi>{name}</mi>"
        if name in symbols.SPACES:
            return _space(symbols.SPACES[name])
        if name in _LAYOUT:
            return ""
        if name in ("{", "}", "%", "&", "#", "$", "_"):
            return f"<mo>{escape(name)}</mo>"
        return self.structure(name)

    def structure(self, name: str) -> str:
        """Read a command that builds something."""
        simple: dict[str, Callable[[str], str]] = {"left": self.fenced, "begin": self.environment, "sqrt": self.root}
        if name in simple:
            return simple[name](name)
        if name in _FRACTIONS:
            return f"<mfrac>{self.argument()}{self.argument()}</mfrac>"
        if name == "binom":
            return (
                f'<mrow><mo>(</mo><mfrac linethickness="0">{self.argument()}{self.argument()}</mfrac><mo>)</mo></mrow>'
            )
        if name in _TEXTS:
            return self.text(name)
        if name in symbols.ACCENTS or name in symbols.UNDER:
            return self.accented(name)
        if name in symbols.ALPHABETS:
            return self.in_font(name)
        if name in ("overset", "stackrel", "underset"):
            other, base = self.argument(), self.argument()
            tag = "munder" if name == "underset" else "mover"
            return f"<{tag}>{base}{other}</{tag}>"
        size = name[:-1] if name[-1:] in ("l", "r", "m") and name[:-1] in symbols.SIZES else name
        if size in symbols.SIZES:
            height = symbols.SIZES[size]
            return f'<mo stretchy="true" minsize="{height}em" maxsize="{height}em">{self.fence()}</mo>'
        if name in symbols.FENCES or f"\\{name}" in symbols.FENCES:
            self.at -= 1
            return f'<mo stretchy="false">{self.fence()}</mo>'
        raise Beyond(f"\\{name} is not known")

    def fence(self) -> str:
        """Read a bracket or bar."""
        token = self.take()
        name = token if token in symbols.FENCES else token.removeprefix("\\")
        if name not in symbols.FENCES or not token:
            raise Beyond(f"{token or 'the end'} is no bracket")
        return escape(symbols.FENCES[name])

    def fenced(self, _: str) -> str:
        opened = self.fence()
        body = self.row()
        while self.peek() == "\\middle":
            self.take()
            body += f'<mo stretchy="true">{self.fence()}</mo>{self.row()}'
        self.expect("\\right")
        closed = self.fence()
        return f'<mrow><mo stretchy="true">{opened}</mo>{body}<mo stretchy="true">{closed}</mo></mrow>'

    def root(self, _: str) -> str:
        if self.peek() != "[":
            return f"<msqrt>{self.argument()}</msqrt>"
        self.take()
        was, self.in_index = self.in_index, True
        index = self.row()
        self.in_index = was
        self.expect("]")
        return f"<mroot>{self.argument()}{index}</mroot>"

    def environment(self, _: str) -> str:
        name = self.raw()
        if name not in _MATRICES and name not in _LINES:
            raise Beyond(f"the environment {name} is not known")
        if name == "array":
            self.raw()  # how columns are set
        rows = self.rows({"\\end": ""})
        self.expect("\\end")
        if self.raw() != name:
            raise Beyond(f"the environment {name} is not closed")
        table = _table(rows, name)
        before, after = _MATRICES.get(name, ("", ""))
        fences = [f'<mo stretchy="true">{escape(sign)}</mo>' if sign else "" for sign in (before, after)]
        return f"<mrow>{fences[0]}{table}{fences[1]}</mrow>" if any(fences) else table

    def text(self, name: str) -> str:
        text = re.sub(r"\\([_{}%&#$ ])", r"\1", self.raw())
        if "\\" in text or "$" in text:
            raise Beyond("a text holds a command")
        if name in _UPRIGHT:
            return f'<mi mathvariant="normal">{escape(text)}</mi>'
        font = f' class="{_TEXTS[name]}"' if _TEXTS[name] else ""
        return f"<mtext{font}>{escape(text)}</mtext>"

    def raw(self) -> str:
        """Read a group as it stands, spaces and all."""
        if (token := self.take()) != "{":
            if not token.isalnum():
                raise Beyond("a brace is missing")
            return token
        start, deep = self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.tex), 1
        while self.at < len(self.tokens):
            token, place = self.tokens[self.at]
            self.at += 1
            deep += (token == "{") - (token == "}")
            if not deep:
                return self.tex[start:place]
        raise Beyond("a brace is not closed")

    def accented(self, name: str) -> str:
        base = self.argument()
        stretchy = "true" if name in symbols.STRETCHED else "false"
        if name in symbols.UNDER:
            return f'<munder accentunder="true">{base}<mo stretchy="{stretchy}">{symbols.UNDER[name]}</mo></munder>'
        return f'<mover accent="true">{base}<mo stretchy="{stretchy}">{symbols.ACCENTS[name]}</mo></mover>'

    def in_font(self, font: str) -> str:
        """Read letters in a font of their own; what is no letter or digit stays as it is."""
        body = self.argument()
        tag = re.compile(r"(?<=<m[in]>)[^<&]+(?=</m[in]>)")
        return tag.sub(lambda match: "".join(symbols.in_font(letter, font) for letter in match[0]), body)


def _space(width: float) -> str:
    return f'<mspace width="{width}em"></mspace>'


def _table(rows: list[list[str]], name: str) -> str:
    """Return lines of cells; equations stand at their equals signs."""
    lines = name in _LINES
    kinds = ("before", "behind") if lines else ("left", "left") if name == "cases" else ("middle", "middle")
    styles = [f'<mtd class="{kind}">' for kind in kinds]
    lined = ("".join(f"{styles[n % 2]}{cell}</mtd>" for n, cell in enumerate(row)) for row in rows)
    body = "".join(f"<mtr>{line}</mtr>" for line in lined)
    return f'<mtable displaystyle="{"true" if lines else "false"}">{body}</mtable>'
