"""nbconvert's web page of a notebook without scripts: formulas are MathML, and nothing comes from a network."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.mathml.formulas import Beyond, to_mathml

TEMPLATE: Final = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}<style>math { font-size: 1.1em; }</style>{%- endblock -%}
"""


class OfflineExporter(HTMLExporter):
    """The page that nbconvert makes, drawn by the browser alone."""

    def __init__(self, **options: Any) -> None:
        """Take the options of nbconvert's exporter."""
        super().__init__(raw_template=TEMPLATE, **options)

    def default_filters(self) -> Any:
        """Yield nbconvert's filters, with our own for text."""
        yield from super().default_filters()
        yield "markdown2html", _to_html


class _Renderer(IPythonRenderer):
    def inline_math(self, body: str) -> str:
        return _formula(body, display=False)

    def block_math(self, body: str) -> str:
        return _formula(body, display=True)

    def multiline_math(self, text: str) -> str:
        return _formula(text, display=True)


def _to_html(source: str) -> str:
    return str(MarkdownWithMath(renderer=_Renderer(escape=False, exclude_anchor_links=True)).render(source))


def _formula(tex: str, *, display: bool) -> str:
    """Return a formula as MathML; one that our converter does not know stands there as it was written."""
    try:
        return to_mathml(tex, display=display)
    except Beyond:
        return f"<code>{escape(tex)}</code>"
