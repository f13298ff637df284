"""Formgrader's doors that a link could walk a grader through, closed, and its pages kept in order.

Formgrader trusts the addresses that it is asked for. A grader who follows one link, in a student's text or in an
e-mail, opens it with a grader's rights:

    /formgrader/?path=FOLDER              runs the nbgrader_config.py that lies in FOLDER, a handed-in one as well
    /formgrader/submissions/ID/..%2fFILE  serves any file of the course, a handed-in page with its scripts as well
    /formgrader/manage_students/NAME      writes NAME into the page, with quotes and tags as they are

Its messages about a button that failed take the name of a submission's folder for HTML, too: a folder with such a name
is not listed, and `course grade` says why it refuses it.

Formgrader itself needs none of it: the course's configuration is read when it starts, autograded notebooks carry their
pictures inside, and no name needs tags. `configure_nbgrader` calls `close_doors` where formgrader reads it.
"""

from __future__ import annotations

from typing import Any

from autograder.intake.names import is_plain_name

POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' https://cdnjs.cloudflare.com",
    "style-src 'self' 'unsafe-inline' https://cdnjs.cloudflare.com",
    "font-src 'self' data: https://cdnjs.cloudflare.com",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)
"""What formgrader's pages may load. Their own scripts stand in the pages, and MathJax comes from cdnjs."""


def close_doors() -> None:
    """Change formgrader's handlers in the running server. To do it twice changes nothing more."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.server_extensions.formgrader import base, handlers
    from tornado import web

    @web.authenticated
    def to_assignments(self: Any) -> None:
        self.redirect(f"{self.base_url}/formgrader/manage_assignments")

    @web.authenticated
    def nothing_here(self: Any, *args: Any, **kwargs: Any) -> None:
        raise web.HTTPError(404)

    handlers.FormgraderHandler.get = to_assignments
    handlers.SubmissionFilesHandler.get = nothing_here
    base.BaseHandler.render = _render
    base.BaseHandler.exporter = property(_exporter)
    base.BaseHandler.content_security_policy = property(lambda handler: "; ".join(POLICY))
    everyone = NbGraderAPI.get_submitted_students
    if everyone.__module__ != __name__:

        def those_with_names(api: Any, assignment: str) -> set[str]:
            return {student for student in everyone(api, assignment) if is_plain_name(student)}

        NbGraderAPI.get_submitted_students = those_with_names


def _exporter(handler: Any) -> Any:
    """Return what makes a page of a notebook; the style is put in last, behind those that nbconvert brings."""
    from autograder.gradebook.page_style import KeepInPlace

    exporter = handler.settings["nbgrader_exporter"]
    if not any(isinstance(part, KeepInPlace) for part in exporter._preprocessors):
        exporter.register_preprocessor(KeepInPlace, enabled=True)
    return exporter


def _render(handler: Any, name: str, **values: Any) -> str:
    """Fill in one of formgrader's templates; what is filled in is text, never HTML."""
    templates = handler.settings["nbgrader_jinja2_env"]
    templates.autoescape = True
    return str(templates.get_template(name).render(**values))
