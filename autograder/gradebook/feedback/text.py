"""Markdown and code as HTML for a page that needs nothing from elsewhere.

What a student wrote has been cleaned when it was graded (`autograder.gradebook.untrusted`). Here it is rendered without
raw HTML, and all HTML, the release's too, passes a list of allowed tags afterwards. Formulas are put in behind that.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any, cast

import mistune
import nh3
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.mathml.formulas import Beyond, to_mathml

MAX_PICTURE_BYTES = 2 << 20
"""Largest picture of a release that is put into every page."""

TAGS = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "input", "kbd", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt", "width"}, "input": {"type", "disabled", "checked"}, "span": {"class"},
    "pre": {"class"}, "code": {"class"}, "ol": {"start"}, "td": {"style"}, "th": {"style"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}  # fmt: skip
PLUGINS = ("strikethrough", "table", "url", "task_lists", "def_list")
"""Those that Jupyter's own converter uses."""

_FAR = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*$")
_ALIGN = re.compile(r"text-align:(?:left|right|center)$")
_MATH = (
    ("display", r"(?<!\\)\$\$(?P<display_dollars>(?s:.*?))(?<!\\)\$\$"),
    ("display", r"(?<!\\)\\\\\[(?P<display_brackets>(?s:.*?))(?<!\\)\\\\\]"),
    ("inline", r"(?<![$\\])\$(?P<inline_dollars>(?s:.+?))(?<![$\\])\$"),
    ("inline", r"(?<!\\)\\\\\((?P<inline_brackets>(?s:.*?))(?<!\\)\\\\\)"),
    ("display", r"(?P<environment>\\begin\{(?P<name>[a-z]*\*?)\}(?s:.*?)\\end\{(?P=name)\})"),
)
"""How formulas are marked in a notebook, as Jupyter reads it."""
_MULTILINE = r"(?<!\\)\$\$(?s:.*?)(?<!\\)\$\$|\\begin\{(?P<block_name>[a-z]*\*?)\}(?s:.*?)\\end\{(?P=block_name)\}"
_PLACE = re.compile("\ue000(\\d+)\ue001")
_MARKS = re.compile("[\ue000\ue001]")


class Texts:
    """Renders the texts of one page; it knows the headings that can be linked to.

    Attributes:
        sections: Id of each heading of the release, by its words.
    """

    def __init__(self, release: Path | None = None) -> None:
        """Prepare.

        Args:
            release: Folder with the pictures of the release.
        """
        self.release = release
        self.sections: dict[str, str] = {}
        self._formulas: list[str] = []

    def given(self, text: str, attachments: Mapping[str, Any] | None = None) -> str:
        """Render markdown of the release: raw HTML, pictures and links to headings included."""
        renderer = _Renderer(self._formula, escape=False, heading_id=self._section_id)
        renderer.picture = lambda source: self._picture(source, attachments or {})
        return self._render(text, renderer)

    def written(self, text: str) -> str:
        """Render markdown of a student or a grader: raw HTML shows as text, pictures and ids do not come through."""
        return self._render(text, _Renderer(self._formula, escape=True))

    def _render(self, text: str, renderer: _Renderer) -> str:
        self._formulas.clear()
        markdown = mistune.create_markdown(renderer=renderer, plugins=[*PLUGINS, cast(Any, _math)])
        html = nh3.clean(
            str(markdown(_MARKS.sub("", text))),
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=_filter,
            url_schemes={"http", "https", "mailto", "data"},
            link_rel="noopener noreferrer",
        )
        return _PLACE.sub(lambda match: self._formulas[int(match[1])], html)

    def _formula(self, tex: str, display: bool) -> str:
        """Keep a formula aside and return what stands in its place until the page has been cleaned."""
        try:
            html = to_mathml(tex, display=display)
        except Beyond:
            mark = "$$" if display else "$"
            html = f'<code class="tex">{escape(f"{mark}{tex}{mark}")}</code>'
        self._formulas.append(html)
        return f"\ue000{len(self._formulas) - 1}\ue001"

    def _section_id(self, html: str) -> str:
        words = section_words(html)
        if words in self.sections:
            return ""
        self.sections[words] = f"s{len(self.sections) + 1}"
        return self.sections[words]

    def _picture(self, source: str, attachments: Mapping[str, Any]) -> str:
        """Return a picture of the release as part of the page, or its address."""
        if source.startswith("attachment:"):
            kinds = attachments.get(source.removeprefix("attachment:"), {})
            return next((f"data:{kind};base64,{data}" for kind, data in kinds.items() if isinstance(data, str)), "")
        path = self.release / source if self.release is not None and not _FAR.match(source) else None
        if path is None or path.suffix.lower() not in _PICTURES or not path.is_file():
            return source
        if path.stat().st_size > MAX_PICTURE_BYTES:
            return source
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        return f"data:{_PICTURES[path.suffix.lower()]};base64,{data}"


def code_html(source: str) -> str:
    """Return Python code with its parts marked by class."""
    return str(highlight(source, *_python())).rstrip("\n")


def section_words(html: str) -> str:
    """Return the words of a heading, without tags, signs of markdown and case."""
    plain = unescape(re.sub(r"<[^>]*>", "", html))
    return " ".join(re.sub(r"[`*_$\ue000\ue001]", "", plain).casefold().split())


class _Renderer(mistune.HTMLRenderer):
    """Jupyter's markdown as HTML."""

    def __init__(
        self, formula: Callable[[str, bool], str], *, escape: bool, heading_id: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(escape=escape)
        self.formula, self.heading_id = formula, heading_id
        self.picture: Callable[[str], str] = lambda source: ""

    def inline_math(self, text: str) -> str:
        return self.formula(text, False)

    def block_math(self, text: str) -> str:
        return self.formula(text, True)

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        name = self.heading_id(text) if self.heading_id is not None else ""
        return f'<h{level} id="{name}">{text}</h{level}>\n' if name else f"<h{level}>{text}</h{level}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f'<img src="{escape(self.picture(url))}" alt="{escape(text)}">'

    def block_code(self, code: str, info: str | None = None) -> str:
        language = (info or "").split()[:1]
        python = bool(language) and language[0].lower() in ("python", "py", "ipython", "python3")
        return f"<pre>{code_html(code) if python else escape(code)}</pre>\n"


def _math(markdown: mistune.Markdown) -> None:
    """Teach a markdown parser formulas; they are looked for before anything else."""
    for number, (kind, pattern) in enumerate(_MATH):

        def parse(parser: Any, match: re.Match[str], state: Any, kind: str = kind) -> int:
            body = next(text for name, text in match.groupdict().items() if name in _BODIES and text is not None)
            state.append_token({"type": f"{'block' if kind == 'display' else 'inline'}_math", "raw": body})
            return match.end()

        markdown.inline.register(f"math_{number}", pattern, parse, before=markdown.inline.rules[number])

    def paragraph(parser: Any, match: re.Match[str], state: Any) -> int:
        state.add_paragraph(match[0])
        return match.end()

    markdown.block.register("math", _MULTILINE, paragraph, before=markdown.block.rules[0])


_BODIES = ("display_dollars", "display_brackets", "inline_dollars", "inline_brackets", "environment")


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Decide about one attribute that is allowed by name."""
    if attribute == "href":
        return value if _FAR.match(value) or re.fullmatch(r"#s\d+", value) else None
    if attribute == "src":
        return value if _PICTURE.match(value) else None
    if attribute == "id":
        return value if re.fullmatch(r"s\d+", value) else None
    if attribute == "style":
        return value if _ALIGN.match(value.replace(" ", "").rstrip(";")) else None
    if tag == "input":
        return value if (attribute, value) in (("type", "checkbox"), ("disabled", ""), ("checked", "")) else None
    return value


@cache
def _python() -> tuple[PythonLexer, HtmlFormatter[str]]:
    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
