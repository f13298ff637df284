"""A student's evening in a real browser: open homework 6, run it, answer wrongly, read why, put it right, hand in.

Screenshots of each step are left in build/student-e2e/.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, read_notebook, source_of
from tests.student.conftest import COURSE
from tests.student.server import serve

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason="no Chromium is installed (on Debian: apt-get install chromium)",
)

SHOTS = REPOSITORY / "build" / "student-e2e"
HOMEWORK = COURSE.homework("hw06")
PATIENCE_MS = 150_000
"""What a full run of the notebook may take on a busy machine."""

WRONG = """def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=0)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
"""
RIGHT = WRONG.replace("dim=0", "dim=1")


@pytest.fixture(scope="module")
def folder(released, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homework, as the student unpacked it."""
    place = tmp_path_factory.mktemp("student") / HOMEWORK.name
    shutil.copytree(released(HOMEWORK).release(HOMEWORK), place)
    return place


@pytest.fixture(scope="module")
def lab(folder: Path, fresh_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """JupyterLab with the notebook open; errors of its scripts fail the tests."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    with serve(folder, tmp_path_factory.mktemp("home"), fresh_python) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(address(HOMEWORK.notebook))
        expect(page.locator(".jp-Notebook")).to_be_visible()
        expect(page.locator("#jp-main-statusbar")).to_contain_text("A student's Python | Idle")
        yield page
        browser.close()
        expect.set_options(timeout=5_000)


def cell(page: Page, text: str) -> Locator:
    """Return the code cell in which a text stands."""
    return page.locator(".jp-CodeCell").filter(has=page.locator(".jp-InputArea", has_text=text)).first


def shot(page: Page, name: str, *, of: Locator | None = None) -> None:
    """Leave a picture of the page, scrolled to a cell."""
    if of is not None:
        of.scroll_into_view_if_needed()
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def run(page: Page, code: Locator) -> Locator:
    """Run a cell by its keys and return its output, once it is there: Jupyter counts what it has run."""
    prompt = code.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    code.locator(".cm-content").first.click()
    page.keyboard.press("Control+Enter")
    expect(prompt).not_to_have_text(before)
    expect(prompt).not_to_have_text("[*]:")
    return code.locator(".jp-OutputArea").first


def answer(page: Page, text: str) -> None:
    """Replace the answer to q2_dlogits and run its cell."""
    code = cell(page, "def dlogits(")
    code.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")


def test_running_all_of_it_shows_friendly_lines_only(lab: Page) -> None:
    lab.get_by_role("menuitem", name="Run", exact=True).click()
    lab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = cell(lab, "grader.export()")
    expect(last).to_contain_text("Hand in this file")
    expect(last).to_contain_text("answers are still as they came")
    expect(last).to_contain_text("runs from top to bottom in a fresh kernel, as far as it is written")
    shot(lab, "1-handing-in-an-untouched-notebook", of=last)
    check = cell(lab, 'grader.check("q2_dlogits")')
    expect(check).to_contain_text("Not implemented yet: task q2_dlogits.")
    shot(lab, "2-a-check-that-waits-for-its-answer", of=check)
    assert lab.locator(".jp-OutputArea").get_by_text("Traceback (most recent call last)").count() == 0
    expect(cell(lab, "check_environment()")).to_contain_text("Environment ready")


def test_a_softmax_along_the_wrong_axis_does_not_pass_and_reads_why(lab: Page) -> None:
    answer(lab, WRONG)
    check = cell(lab, 'grader.check("q2_dlogits")')
    said = run(lab, check)
    expect(said).to_contain_text("✗ each row sums to zero")
    expect(said).to_contain_text("Your softmax runs over axis 0, the batch (B). It should run over axis 1")
    expect(check).to_contain_text("public checks do not pass yet")
    shot(lab, "3-a-wrong-axis", of=check)


def test_the_right_answer_passes(lab: Page) -> None:
    answer(lab, RIGHT)
    check = cell(lab, 'grader.check("q2_dlogits")')
    expect(run(lab, check)).to_contain_text("q2_dlogits: public checks passed")
    shot(lab, "4-public-checks-passed", of=check)


def test_what_was_saved_is_handed_in(lab: Page, folder: Path) -> None:
    for old in folder.glob("*.zip"):
        old.unlink()
    lab.keyboard.press("Control+s")
    saved = folder / HOMEWORK.notebook
    lab.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
    last = cell(lab, "grader.export()")
    run(lab, last)
    expect(last).to_contain_text("public checks passed: q2_dlogits")
    expect(last).to_contain_text("Hand in this file")
    shot(lab, "5-handing-in", of=last)
    (archive,) = folder.glob("*.zip")
    expect(last.get_by_role("link", name=archive.name)).to_be_visible()
    with zipfile.ZipFile(archive) as file:
        content: dict[str, Any] = json.loads(file.read(HOMEWORK.notebook))
    assert (
        source_of(next(c for c in content["cells"] if grade_id(c) == "q2_dlogits_answer")) == RIGHT.strip("\n") + "\n"
    )
    assert content == read_notebook(saved)
