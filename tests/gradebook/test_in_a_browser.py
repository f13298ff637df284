"""A grader at work in formgrader, and a student reading what came of it: in a real browser.

The grader opens Jupyter's formgrader, goes from the list of homeworks to a submission, reads the rubric, types a score
and a comment, and leaves. Then the score stands in the export and both stand on the student's page.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

from autograder.course import load_course
from autograder.gradebook import export, feedback, record, write_autograded
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.lateness import settle
from autograder.notebook import read_notebook, write_notebook
from tests.course_factory import RIGHT, make_grade, markdown, submit
from tests.gradebook.server import serve

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason="no Chromium is installed (on Debian: apt-get install chromium)",
)

CDN = re.compile("^https:")
MATHJAX = "window.MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal: {Interest() {}}}}};"
"""Stands in for MathJax, which formgrader takes from a CDN that no test may need."""
POLICY = "late=LatePolicy(per_day=0.1, of='earned'),"
SECTION = "## Why copies matter\n\nA view shares its memory, so $x_i$ changes with $\\frac{1}{2}y_i$."


@pytest.fixture(scope="module")
def graded(released_course, tmp_path_factory):
    """A course where Ada handed in two days late and Bob in time; both wait for a grader."""
    root = tmp_path_factory.mktemp("browser") / "course"
    shutil.copytree(released_course.root, root)
    config = root / "course_config.py"
    text = config.read_text().replace("import Course,", "import Course, LatePolicy,", 1)
    config.write_text(text.replace('tier="open",', f'tier="open", {POLICY}', 1))
    course = load_course(root)
    homework = course.homeworks[0]
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"].insert(1, markdown("why", SECTION))
    write_notebook(release, path)
    pairs = []
    for student, when in (("ada", "2030-02-02 12:00:00 UTC"), ("bob", "2030-01-01 12:00:00 UTC")):
        notebook = submit(course, student, {**RIGHT, "q3_why": f"{student} says so: $2x = x + x$."}, timestamp=when)
        pairs.append((make_grade(student, q1=45), notebook))
    record(course, homework, pairs)
    for grade, notebook in pairs:
        write_autograded(course, homework, notebook, grade)
    return course


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def formgrader(graded, tmp_path_factory):
    """A Jupyter server in the course's folder."""
    with serve(graded.root, tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture
def page(chromium, formgrader):
    """A page that is logged in; errors of its scripts fail the test."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000})
    context.route(CDN, lambda route: route.fulfill(body=MATHJAX, content_type="text/javascript"))
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(f"{formgrader.url}/formgrader/manage_assignments?token={formgrader.token}")
    yield opened
    context.close()
    assert errors == []


def grade_in_formgrader(page, student):
    """Go from the list of homeworks to a student's submission by its links, as a grader does."""
    page.get_by_role("link", name="Manual Grading").first.click()
    page.get_by_role("link", name="hw01_tiny").first.click()
    page.get_by_role("link", name="hw01_tiny").last.click()
    rows = page.locator("table tbody tr")
    expect(rows).to_have_count(2)
    rows.filter(has_text=student).get_by_role("link").first.click()
    expect(page.locator("#q3_why")).to_be_visible()
    expect(page.locator("body")).to_contain_text(f"{student} says so")
    # formgrader's script writes the placeholders when it begins to listen: what is typed earlier is never saved
    for field in (".extra-credit", ".comment"):
        expect(page.locator(field).last).to_have_attribute("placeholder", re.compile("."), timeout=120_000)


def type_into(page, field, text):
    """Type into a field and leave it; return when formgrader has saved it."""
    page.locator(field).fill(text)
    with page.expect_response(lambda response: response.request.method == "PUT", timeout=120_000) as saved:
        page.locator(field).press("Tab")
    assert saved.value.ok


def test_a_score_and_a_comment_reach_the_export_and_the_students_page(page, graded, tmp_path):
    homework = graded.homeworks[0]
    grade_in_formgrader(page, "ada")
    expect(page.locator("body")).to_contain_text("Rubric for q3_why")
    expect(page.locator("body")).to_contain_text("10 points for homogeneity")
    type_into(page, "#q3_why", "15")
    expect(page.locator(".score-saved").nth(2)).to_be_visible()
    type_into(page, "#q3_why-comment", "Say why for *all* numbers, such as $x$ < 0.")
    expect(page.locator(".comment-saved:visible").first).to_be_visible()

    with open_gradebook(graded) as gradebook:
        grade = gradebook.find_grade("q3_why", homework.name, homework.name, "ada")
        assert (grade.manual_score, grade.needs_manual_grade) == (15, False)
        # Ten per cent a day of 45 + 20 + 15 points, although nobody has run a command since.
        assert gradebook.find_submission(homework.name, "ada").late_submission_penalty == 16
    assert settle(graded) == ()
    export(graded, homework, tmp_path / "scores.csv")
    with (tmp_path / "scores.csv").open(newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["student"] == "ada")
    assert (row["q3_why manual"], row["total"], row["late penalty"], row["final"]) == ("15.0", "80.0", "16.0", "64.0")
    assert row["needs manual grade"] == "no"

    (made,) = feedback(graded, homework, ["ada"])
    page.goto(made.page.as_uri())
    expect(page.locator("header")).to_contain_text("64 of 100 points")
    expect(page.locator("header")).to_contain_text("For 2 days, 16 points are taken off.")
    written = page.locator("#task-3")
    expect(written).to_contain_text("Your answer to q3_why: 15 of 20 points")
    expect(written.locator(".comment")).to_contain_text("Say why for all numbers, such as")
    expect(page.locator("body")).not_to_contain_text("homogeneity")


def test_points_that_are_taken_back_are_asked_for_again(page, graded):
    """A grader who empties the field leaves the answer to be graded."""
    homework = graded.homeworks[0]
    grade_in_formgrader(page, "bob")
    for points, waits in (("20", False), ("", True)):
        type_into(page, "#q3_why", points)
        with open_gradebook(graded) as gradebook:
            grade = gradebook.find_grade("q3_why", homework.name, homework.name, "bob")
            assert grade.needs_manual_grade is waits


class Reader:
    """A student's page in a window of some size, and whatever it asks the network for."""

    def __init__(self, chromium, path, width, scheme):
        size = {"width": width, "height": 900}
        self.context = chromium.new_context(viewport=size, color_scheme=scheme, java_script_enabled=True, offline=True)
        self.page = self.context.new_page()
        self.requests, self.messages = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.goto(path.as_uri())


@pytest.fixture(scope="module")
def path(graded):
    """Ada's page."""
    (made,) = feedback(graded, graded.homeworks[0], ["ada"])
    return made.page


@pytest.fixture(params=[(1200, "light"), (360, "dark")], ids=["wide and light", "a phone at night"])
def reader(chromium, path, request):
    """The page, offline."""
    opened = Reader(chromium, path, *request.param)
    yield opened
    opened.context.close()


def test_the_page_needs_no_network_and_no_script(reader, path):
    assert reader.requests == [path.as_uri()]
    assert reader.messages == []
    assert reader.page.evaluate("document.scripts.length") == 0


def test_nothing_is_wider_than_the_window(reader):
    assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_text_can_be_told_from_its_background(reader):
    """Contrast of at least 4.5 for every text, as WCAG asks."""
    poor = reader.page.evaluate("""
    () => {
        const light = colour => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
                .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = element => {
            for (let e = element; e; e = e.parentElement) {
                const colour = getComputedStyle(e).backgroundColor;
                if (!/rgba\\(0, 0, 0, 0\\)|transparent/.test(colour)) return colour;
            }
            throw new Error("the page has no background");
        };
        const poor = [];
        for (const element of document.querySelectorAll("body *")) {
            const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
            if (!own || !element.offsetParent) continue;
            const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) poor.push(`${element.className || element.tagName}: ${contrast.toFixed(1)}`);
        }
        return [...new Set(poor)];
    }
    """)
    assert poor == []


def test_a_keyboard_reaches_the_tasks_first_and_every_link(reader):
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the tasks"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#tasks$"))
    links = page.locator("a[href^='#']")
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href").removeprefix("#")
        assert not target or page.locator(f"[id='{target}']").count() == 1


def test_a_link_leads_to_the_section_to_reread(reader):
    page = reader.page
    page.get_by_role("link", name="Why copies matter").first.click()
    heading = page.get_by_role("heading", name="Why copies matter")
    expect(heading).to_be_in_viewport()


def test_formulas_are_drawn(reader):
    box = reader.page.locator("math mfrac").first.bounding_box()
    assert box["height"] > 15
    assert "$" not in reader.page.locator(".text").nth(1).inner_text()


def test_a_screen_reader_hears_what_holds_and_what_does_not(reader):
    verdict = reader.page.get_by_role("region", name="q1_double: 45 of 60 points")
    expect(verdict).to_contain_text("does not hold: leaves its input alone")
    expect(verdict).to_contain_text("holds: gives the right value")
    assert reader.page.get_by_role("table").first.get_by_role("rowheader").count() == 4


def test_the_page_is_dark_at_night(chromium, path):
    shades = {}
    for scheme in ("light", "dark"):
        reader = Reader(chromium, path, 800, scheme)
        shades[scheme] = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
        reader.context.close()
    assert shades["light"] == "rgb(255, 255, 255)"
    assert shades["dark"] != shades["light"]
