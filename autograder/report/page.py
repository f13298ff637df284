"""One page of HTML that holds everything it needs: templates, escaping, and what a browser may do with it.

Everything that comes from a student is text: jinja2 escapes it, and the page's own Content-Security-Policy allows
neither requests nor any script or style but the two whose hashes it names. The same data gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from autograder.gradebook.verdicts import inline
from autograder.replacement import replacing
from autograder.report.figures import decimal, duration, number, percent

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, context: Mapping[str, Any]) -> str:
    """Return a page.

    Args:
        template: File name in `templates/`.
        context: What it shows.
    """
    from markupsafe import Markup

    style, script = _asset("style.css.j2"), _asset("script.js.j2")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": policy, "style": Markup(style), "script": Markup(script)}  # both are files of ours
    return _environment().get_template(template).render({**context, **parts}) + "\n"


def write_page(path: Path, text: str) -> None:
    """Write a file that appears complete or not at all. What cannot be encoded is written as an escape."""
    with replacing(path) as draft:
        draft.write_bytes(text.encode("utf-8", "backslashreplace"))


def link(target: Path, page: Path) -> str:
    """Return the relative address of a file in a page: links work wherever the course's folder is moved to."""
    return quote(Path(os.path.relpath(target.resolve(), page.resolve().parent)).as_posix())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {"inline": inline, "percent": percent, "number": number, "duration": duration, "decimal": decimal}
    environment.filters.update(filters)
    return environment


def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a policy names a script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
