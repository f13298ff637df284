"""The reports in a real browser: small and wide, light and dark, by mouse, by keyboard, on paper, without script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from autograder.report.overview import report_course
from autograder.report.page import write_page
from tests.report.pages import html_of
from tests.report.test_page import full_class

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason="no Chromium is installed (on Debian: apt-get install chromium)",
)

WIDTHS = (360, 1280, 3840)
SCHEMES = ("light", "dark")
ENOUGH, ENOUGH_WHEN_LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3: contrast of text, and of text from 24 px on or 18.66 px when bold."""

# For every piece of visible text: its contrast with what lies behind it, and whether it is large.
CONTRASTS = """() => {
  const channel = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = parse(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("script, style, title, desc, .unseen, .skip")) continue;
    const style = getComputedStyle(element);
    const front = light(parse(element.closest("svg") ? style.fill : style.color));
    const back = light(behind(element));
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    found.push([contrast, large, walker.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}"""

NAMELESS = """() => {
  const said = (id) => document.getElementById(id)?.textContent.trim();
  const label = (node) => node.getAttribute("aria-label")
    || (node.getAttribute("aria-labelledby") ?? "").split(" ").some(said)
    || (node.tagName === "TABLE" ? node.caption : node.hasAttribute("role") ? null : node)?.textContent.trim();
  return [...document.querySelectorAll("a, button, summary, table, [role=region], [role=group], [role=img]")]
    .filter((node) => !label(node)).map((node) => node.outerHTML.slice(0, 80));
}"""

FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  return {
    place: [...document.querySelectorAll("*")].indexOf(node),
    kind: node.className || node.tagName,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""

LEVELS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map((node) => Number(node.tagName[1]))"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def homework_page(tmp_path_factory):
    """A class with something in every section, and with names and lines that no screen is wide enough for."""
    record = full_class()
    ada = replace(next(entry for entry in record.submissions if entry.student == "ada"), name="Ada " + "w" * 300)
    others = [entry for entry in record.submissions if entry.student != "ada"]
    answers = {
        "q1_double": {**record.answers["q1_double"], "bob": record.answers["q1_double"]["bob"] + "# " + "m" * 900}
    }
    path = tmp_path_factory.mktemp("reports") / "hw01.html"
    write_page(path, html_of(replace(record, submissions=(ada, *others), answers=answers), notebook="a.ipynb"))
    return path


@pytest.fixture
def course_page(course, hand_in):
    for student in ("ada", "bob", "cleo"):
        hand_in(student, q1={"ada": 10.0, "bob": 60.0, "cleo": 30.0}[student])
    (course.root / "roster.csv").write_text("student,first_name\nada," + "n" * 400 + "\ndana,Dana\n")
    return report_course(course).page


class Visit:
    """A page that was opened, with everything that the browser complained about or asked for."""

    def __init__(self, chromium: Any, path: Any, width: int = 1280, scheme: str = "light", **options: Any) -> None:
        size = {"width": width, "height": 900}
        self.context = chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def unfold(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    def column(self, table: str, number: int) -> list[str]:
        """The text of a column, from top to bottom."""
        cells = f"#{table} tbody tr > :nth-child({number})"
        return [text.strip() for text in self.page.locator(cells).all_text_contents()]


@pytest.fixture
def visit(chromium, request):
    opened = []

    def make(path, *arguments, **options):
        opened.append(Visit(chromium, path, *arguments, **options))
        return opened[-1]

    yield make
    for each in opened:
        each.context.close()


@pytest.fixture(params=["homework", "course"])
def page(request):
    return request.getfixturevalue(f"{request.param}_page")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_does_the_page_fit_be_quiet_and_ask_nobody(visit, page, width, scheme):
    """No scrolling sideways, folded or not; nothing in the console; no request but for the page itself."""
    opened = visit(page, width, scheme)
    for _ in ("folded", "unfolded"):
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        opened.unfold()
    assert opened.complaints == []
    assert opened.requests == [page.as_uri()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS[:2])
def test_can_every_text_be_read(visit, page, width, scheme):
    opened = visit(page, width, scheme)
    opened.unfold()
    found = opened.page.evaluate(CONTRASTS)
    assert len(found) > 40
    faint = [entry for entry in found if entry[0] < (ENOUGH_WHEN_LARGE if entry[1] else ENOUGH)]
    assert faint == []


def test_has_everything_a_name_and_every_heading_its_level(visit, page):
    opened = visit(page)
    opened.unfold()
    assert opened.page.evaluate(NAMELESS) == []
    levels = opened.page.evaluate(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert opened.page.locator(f"body {landmark}").count() == 1


def test_does_a_table_sort_by_keyboard(visit, homework_page):
    opened = visit(homework_page)
    before = opened.column("all", 3)
    head = opened.page.locator("#all thead th").nth(2)
    head.locator("button").focus()
    opened.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    down = opened.column("all", 3)
    numbers = [float(text) for text in down if text != "–"]
    assert numbers == sorted(numbers, reverse=True)
    assert down[len(numbers) :] == ["–"] * (len(down) - len(numbers))
    assert opened.page.inner_text("#said") == "Sorted by Total, descending."
    opened.page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = opened.column("all", 3)
    assert [float(text) for text in up if text != "–"] == sorted(numbers)
    assert sorted(up) == sorted(before)
    assert opened.page.evaluate("document.activeElement.closest('th').cellIndex") == 2


def test_is_one_column_sorted_at_a_time_and_text_from_a_to_z(visit, homework_page):
    opened = visit(homework_page)
    heads = opened.page.locator("#all thead th")
    heads.nth(2).locator("button").click()
    heads.nth(0).locator("button").click()
    assert opened.page.locator("#all [aria-sort]").count() == 1
    expect(heads.nth(0)).to_have_attribute("aria-sort", "ascending")
    names = opened.column("all", 1)
    assert names == sorted(names, key=str.lower)


def test_does_the_course_page_sort_by_any_homework(visit, course_page):
    opened = visit(course_page)
    opened.page.locator("#all thead th").nth(1).locator("button").click()
    points = [text.split()[0] for text in opened.column("all", 2)]
    assert points == ["80", "50", "30", "missing"]


def test_does_the_keyboard_go_through_the_page_in_order_and_is_it_seen_where(visit, page):
    """The skip link first, then the contents, then the report from top to bottom; the focus is always visible."""
    opened = visit(page)
    stops = []
    for _ in range(400):
        opened.page.keyboard.press("Tab")
        stop = opened.page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    order = [stop["place"] for stop in stops]
    assert stops[0]["kind"] == "skip"
    assert order == sorted(set(order))
    assert [stop for stop in stops if not (stop["outlined"] and stop["shown"])] == []
    assert len(order) > 10


def test_does_the_skip_link_lead_to_the_report(visit, page):
    opened = visit(page)
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#main")).to_be_focused()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.closest('main') !== null")


def test_does_a_link_into_something_folded_open_it(visit, homework_page):
    opened = visit(homework_page)
    assert not opened.page.locator("#group-1 .pair").first.is_visible()
    opened.page.locator("#groups tbody a").first.click()
    expect(opened.page.locator("#group-1 .pair").first).to_be_visible()


def test_does_it_work_without_script(visit, page):
    """Tables stand in their order, nothing pretends to be a button, and folds open by themselves."""
    opened = visit(page, java_script_enabled=False)
    assert opened.page.locator("button").count() == 0
    assert opened.page.locator("#all tbody tr").count() >= 3
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    expect(opened.page).to_have_url(re.compile("#main$"))
    assert opened.complaints == []


def test_do_folds_open_without_script(visit, homework_page):
    opened = visit(homework_page, java_script_enabled=False)
    assert not opened.page.locator("#distribution").is_visible()
    opened.page.get_by_text("The same as a table").click()
    expect(opened.page.locator("#distribution")).to_be_visible()


def test_is_it_printed_unfolded_and_without_what_paper_cannot_do(visit, homework_page):
    opened = visit(homework_page)
    opened.page.emulate_media(media="print")
    assert not opened.page.locator("nav.contents").is_visible()
    assert opened.page.locator("#group-1 .pair").first.is_visible()
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("details:not([open])").count() == 0


def test_does_no_script_run_but_the_page_s_own(visit, homework_page, tmp_path):
    """The policy holds even where somebody's text became an element: here it is put in by hand."""
    html = homework_page.read_text()
    hole = (
        "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script><iframe src=a.html></iframe>"
    )
    path = tmp_path / "page.html"
    path.write_text(html.replace('<main id="main" tabindex="-1">', f'<main id="main" tabindex="-1">{hole}'))
    opened = visit(path)
    opened.page.wait_for_timeout(200)
    assert opened.page.title() == "Homework 1: tiny: class report"
    assert any("Content Security Policy" in text for text in opened.complaints)
    assert opened.page.locator("#all thead button").count() > 3
