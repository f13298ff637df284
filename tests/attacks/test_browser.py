"""Hostile submissions opened in a real browser: nothing that a student wrote does anything there.

All attacks on people are graded by the real engine, most of them as one notebook. Their feedback, and what formgrader's
server makes of them, is opened in headless Chromium, where every piece of the students' text is hovered over, focused
and clicked. The controls show that the same attacks do run where nothing stops them, and that the browser notices.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.gradebook.feedback import feedback
from autograder.notebook import grade_id, source_of, write_notebook
from autograder.report.homework import report_homework
from autograder.report.overview import report_course
from autograder.sandbox.probe import why_not
from tests.attacks.arena import HONEST, Arena, open_arena
from tests.attacks.attack import ATTACKER, read_corpus
from tests.attacks.browser import TEXTS, Visit, find_browser, open_browser
from tests.attacks.target import NAME, WRITTEN, notebook_of
from tests.gradebook.server import Formgrader, serve

pytestmark = pytest.mark.skipif(
    find_browser() is None,
    reason="no Chromium is installed (on Debian: apt-get install chromium)",
)

ATTACKS = {attack.name.partition("/")[2]: attack for attack in read_corpus() if attack.kind == "people"}
NAMES = [attack.student for attack in ATTACKS.values() if attack.student != ATTACKER]
FLOODS = ("flood_for_the_reader", "markdown_that_never_ends")
"""Attacks by mere size: there is no script in them, and a browser would take most of the test's time for them."""

ALONE = ("metadata", "template_syntax", "remarks_for_graders", "headings_named_like_tasks")
"""Attacks that need a notebook of their own; all others are handed in as one, EVERYTHING."""
EVERYTHING, MOST_CELLS = "everything", 60

ELSEWHERE = ("example.org", "www.w3.org")
"""Where links in the attacks lead that are meant to be links."""

CONFIG = """
from pathlib import Path

from autograder.course import Course, Homework, configure_nbgrader

ROOT = Path(__file__).resolve().parent
HOMEWORK = Homework("hw00_target", "The target", "2030-01-01 12:00")
COURSE = Course("target", "Target", (HOMEWORK,), root=ROOT, hidden_tests=ROOT / "staff" / "hidden")

if "get_config" in globals():
    configure_nbgrader(get_config(), COURSE)
"""


@dataclass(frozen=True)
class Hall:
    """A graded class with its gradebook, its formgrader, and a browser that is logged in to it."""

    arena: Arena
    formgrader: Formgrader
    visit: Visit
    submissions: dict[str, str]

    def feedback(self, student: str) -> str:
        """Return the address of the page that a student gets."""
        (made,) = feedback(self.arena.course, self.arena.homework, [student])
        assert made.page is not None, made.problem
        return made.page.as_uri()

    def submission(self, student: str) -> str:
        """Return the address of formgrader's page of a student."""
        return f"{self.formgrader.url}/formgrader/submissions/{self.submissions[student]}/"

    def grades(self) -> list[tuple[Any, ...]]:
        """Return everything in the gradebook that a grader can change."""
        with sqlite3.connect(self.arena.course.root / "gradebook.db") as database:
            scores = "SELECT id, auto_score, manual_score, extra_credit, needs_manual_grade FROM grade ORDER BY id"
            comments = "SELECT id, auto_comment, manual_comment FROM comment ORDER BY id"
            return [*database.execute(scores), *database.execute(comments)]


PAGES = {"feedback": Hall.feedback, "formgrader": Hall.submission}
"""The pages that show what one student wrote."""

REPORTS = {
    "homework": lambda hall: report_homework(hall.arena.course, hall.arena.homework).page.as_uri(),
    "course": lambda hall: report_course(hall.arena.course).page.as_uri(),
}
"""The pages that show a class; they quote names and answers."""

LISTS = ("manage_submissions/{0}", "gradebook/{0}/{0}", "manage_students")
"""Formgrader's pages that show who handed in."""


def hand_in_everything(arena: Arena, names: list[str]) -> None:
    """Hand in one notebook with the cells of many attacks, and the files that they bring."""
    folder = arena.course.submitted(arena.homework, EVERYTHING)
    cells = []
    for name in names:
        arena.hand_in(ATTACKS[name], EVERYTHING)
        cells += [cell for cell in own_cells(folder)[:MOST_CELLS] if source_of(cell)]
    for number, cell in enumerate(cells):
        cell["id"] = f"own-{number}"
    notebook = notebook_of({})
    write_notebook({**notebook, "cells": cells + notebook["cells"]}, folder / arena.homework.notebook)


def own_cells(folder: Path) -> list[dict[str, Any]]:
    """Return the cells of a hand-in that are not the release's, answers without what makes them answers."""
    notebook = json.loads((folder / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    stubs = {source_of(cell) for cell in notebook_of({})["cells"]}
    cells = [cell for cell in notebook["cells"] if source_of(cell) not in stubs]
    for cell in cells:
        if grade_id(cell).startswith("q") and isinstance(cell["metadata"], dict):
            cell["metadata"] = {}
    return cells


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """All attacks on people, graded; formgrader's server; a browser."""
    tier = next((tier for tier in ("sealed", "fenced") if not why_not(tier)), None)
    if tier is None:
        pytest.skip("this machine cannot isolate students")
    together = [name for name in ATTACKS if name not in (*FLOODS, *ALONE) and ATTACKS[name].student == ATTACKER]
    with open_arena(tier) as arena:
        root = arena.course.root
        (root / "course_config.py").write_text(CONFIG)
        (root / "nbgrader_config.py").write_text('load_subconfig("course_config.py")\n')
        hand_in_everything(arena, together)
        for name in ALONE:
            arena.hand_in(ATTACKS[name], name)
        for student in (EVERYTHING, *ALONE):
            assert arena.grade(student)[student].graded is not None
        for student in NAMES:
            arena.hand_in(next(attack for attack in ATTACKS.values() if attack.student == student), student)
            assert arena.grade(student)[student].refused is not None
        with serve(root, tmp_path_factory.mktemp("home")) as formgrader, open_browser() as browser:
            visit = Visit(browser, formgrader.url, ELSEWHERE)
            visit.open(f"{formgrader.url}/formgrader/manage_assignments?token={formgrader.token}")
            entries = formgrader.json(f"submitted_notebooks/{NAME}/{NAME}")
            yield Hall(arena, formgrader, visit, {entry["student"]: entry["id"] for entry in entries})


@pytest.fixture(autouse=True)
def visit(hall):
    """The session with the browser; what it noticed before is forgotten."""
    hall.visit.events.clear()
    hall.visit.calls.clear()
    return hall.visit


@pytest.fixture(scope="module")
def usual(hall):
    """What formgrader's page of an honest student asks formgrader for."""
    hall.visit.touch_all(hall.submission(HONEST))
    assert hall.visit.events == []
    return frozenset(hall.visit.calls)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("student", [EVERYTHING, *ALONE])
def test_does_nothing_of_a_students_run(hall, usual, visit, student, page):
    before = hall.grades()
    visit.touch_all(PAGES[page](hall, student))
    assert visit.events == []
    assert visit.calls <= usual
    assert hall.grades() == before
    assert list(hall.arena.listener.calls()) == []
    assert not list(hall.arena.course.root.glob("pwned*"))


@pytest.mark.parametrize("page", PAGES)
def test_does_no_text_reach_over_its_own_cell(hall, visit, page):
    """A word without end, a tower of marks, a formula: what is painted outside of a cell would cover another one."""
    opened = visit.open(PAGES[page](hall, EVERYTHING))
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    held = "cells => [...document.querySelectorAll(cells)].map(cell => getComputedStyle(cell).contain)"
    assert set(opened.evaluate(held, TEXTS)) == {"paint"}


@pytest.mark.parametrize("page", LISTS)
def test_does_no_name_run(hall, visit, page):
    """What is no name is not even listed: the message of a button that fails would take it for HTML."""
    visit.open(f"{hall.formgrader.url}/formgrader/{page.format(NAME)}")
    visit.page.evaluate("document.querySelectorAll('th, #toggle_names').forEach(element => element.click())")
    visit.page.wait_for_timeout(100)
    assert visit.events == []
    shown = visit.page.inner_text("body")
    assert HONEST in shown
    assert "pwned" not in shown


@pytest.mark.parametrize("report", REPORTS)
def test_does_nothing_run_in_a_report(hall, visit, report):
    visit.open(REPORTS[report](hall))
    assert visit.events == []
    assert HONEST in visit.page.content()


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_does_no_address_with_a_name_run(hall, visit, name):
    address = f"{hall.formgrader.url}/formgrader/manage_students/{quote(name, safe='', errors='replace')}"
    visit.open(address, ready="document.readyState === 'complete'")
    assert visit.events == []


def test_does_a_graders_score_go_where_it_was_typed(hall, visit):
    """Whatever else on the page is called like the field."""
    student = "headings_named_like_tasks"
    field = visit.open(hall.submission(student)).locator(f"input.score[id='{WRITTEN}']")
    field.fill("2")
    with visit.page.expect_response(lambda response: response.request.method == "PUT"):
        field.blur()
    given = hall.formgrader.json(f"grades?submission_id={hall.submissions[student]}")
    assert {grade["name"]: grade["manual_score"] for grade in given if grade["manual_score"] is not None} == {
        WRITTEN: 2
    }


LIVE = (
    "script_in_markdown", "handlers_in_tags", "links_that_run", "links_to_the_graders_machine", "frames_and_objects",
    "redirects_and_bases", "forms_to_formgrader", "svg_and_math", "rich_outputs", "raw_cells",
)  # fmt: skip
"""Attacks with something in them that runs, loads or leads away as soon as a page takes their text for HTML."""


@pytest.mark.parametrize("name", LIVE)
def test_does_the_browser_notice_what_nothing_stops(hall, visit, name, tmp_path):
    """A control: the attack's own text, rendered and written into a page as it is."""
    folder = tmp_path / "mallory" / NAME
    folder.mkdir(parents=True)
    hall.arena.hand_in(ATTACKS[name], "control")
    shutil.copytree(hall.arena.course.submitted(hall.arena.homework, "control"), folder, dirs_exist_ok=True)
    shutil.rmtree(hall.arena.course.root / "submitted" / "control")
    parts = [markdown2html_mistune(source_of(cell)) for cell in own_cells(folder)]
    parts += [
        output["data"].get("text/html", "")
        for cell in own_cells(folder)
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    page = tmp_path / "page.html"
    page.write_text("".join(f"<div class=text_cell_render>{part}</div>" for part in parts))
    visit.touch_all(page.as_uri())
    assert visit.events


def _as_it_is(text: str, limit: int = 0) -> str:
    """Return a student's markdown; an attachment that is not there would stop nbconvert altogether."""
    return text.replace("attachment:", "x:")


@pytest.fixture(scope="module")
def uncleaned(hall):
    """The same notebook, graded by the same engine, its markdown kept as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.gradebook.autograded.clean_markdown", _as_it_is)
        outcome = hall.arena.grade(EVERYTHING)[EVERYTHING]
        assert outcome.graded is not None, outcome.broken
    return EVERYTHING


def test_does_the_browser_notice_a_notebook_that_nobody_cleaned(hall, visit, uncleaned):
    """A control. Formgrader's policy keeps a script that does run from talking to anybody else."""
    visit.touch_all(hall.submission(uncleaned))
    assert any("a script ran" in event for event in visit.events)
    assert any("a navigation to" in event for event in visit.events)
    assert not any("a request for" in event for event in visit.events)


def test_does_feedback_hold_by_itself(hall, visit, uncleaned):
    """Cleaning and rendering are two walls: without the first, nothing comes through but addresses to click on."""
    visit.touch_all(hall.feedback(uncleaned))
    assert [event for event in visit.events if not event.startswith("a navigation to http")] == []
