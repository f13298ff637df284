"""A report as a reader's program sees it: parsed, so that tests can ask for headings, tables and links."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from autograder.report.homework import view
from autograder.report.page import render
from autograder.report.record import ClassRecord

VOID = {"meta", "br", "wbr", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as a list of elements; refuses one whose elements do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> does not fit"

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open):
            self.texts.append(data)
        if {"h1", "h2", "h3", "h4"} & set(self._open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    @property
    def text(self) -> str:
        """All text, white space squeezed."""
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def html_of(record: ClassRecord, **links: str) -> str:
    """Return the report of a class that was made in code."""
    return render("homework.html.j2", view(record, "hw01", lambda student: links) | {"late_rule": "nothing"})


def page_of(record: ClassRecord, **links: str) -> Page:
    return Page(html_of(record, **links))
