"""Formgrader's doors that a link could walk a grader through, closed, and its pages kept in order.

Formgrader trusts the addresses that it is asked for. A grader who follows one link, in a student's text or in an
e-mail, opens it with a grader's rights:

    /formgrader/?path=FOLDER              runs the nbgrader_config.py that lies in FOLDER, a handed-in one as well
    /formgrader/submissions/ID/..%2fFILE  serves any file of the course, a handed-in page with its scripts as well
    /formgrader/manage_students/NAME      writes NAME into the page, with quotes and tags as they are

Its messages about a button that failed take the name of a submission's folder for HTML, too: a folder with such a name
is not listed, and `course grade` says why it refuses it.

Formgrader keeps one session with the gradebook for as long as it runs. Others grade meanwhile, so here a session ends
with each answer, and the next one reads what is there by then.

Formgrader itself needs none of it: the course's configuration is read when it starts, autograded notebooks carry their
pictures inside, and no name needs tags. `configure_nbgrader` calls `close_doors` where formgrader reads it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from autograder.course import load_course
from autograder.gradebook.together import prepare_server
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
    base.BaseHandler.gradebook = property(_gradebook)
    base.BaseHandler.on_finish = _end_session
    NbGraderAPI.gradebook = property(_gradebook_of_api)
    everyone = NbGraderAPI.get_submitted_students
    if everyone.__module__ != __name__:

        def those_with_names(api: Any, assignment: str) -> set[str]:
            return {student for student in everyone(api, assignment) if is_plain_name(student)}

        NbGraderAPI.get_submitted_students = those_with_names


def _gradebook(handler: Any) -> Any:
    """Return the gradebook that all of formgrader's handlers share."""
    if handler.settings["nbgrader_gradebook"] is None:
        handler.settings["nbgrader_gradebook"] = _opened(handler.coursedir, handler.coursedir.course_id)
    return handler.settings["nbgrader_gradebook"]


def _gradebook_of_api(api: Any) -> Any:
    """Return a gradebook that nbgrader's own interface opens for one answer, and closes."""
    return _opened(api.coursedir, api.course_id)


def _opened(coursedir: Any, course_id: str) -> Any:
    from nbgrader.api import Gradebook

    if not coursedir.db_url.startswith("sqlite"):
        _prepare_once(Path(coursedir.root))
    return Gradebook(coursedir.db_url, course_id)


@cache
def _prepare_once(root: Path) -> None:
    prepare_server(load_course(root))


def _end_session(handler: Any) -> None:
    """Forget what a request has read, and what it left unfinished."""
    gradebook = handler.settings["nbgrader_gradebook"]
    if gradebook is not None:
        gradebook.db.remove()


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
