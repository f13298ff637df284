"""What a student's page says, and that nobody's page is lost."""

import html
import os
import re
from dataclasses import replace

import pytest

from autograder.compile import compile_homework
from autograder.gradebook import feedback, record, write_autograded
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.feedback import pages
from autograder.gradebook.feedback.page import Refusal
from autograder.late import LatePolicy
from autograder.notebook import read_notebook, write_notebook
from autograder.public import PublicRepository
from autograder.scoring import CellRun, Grade, TaskScore, Verdict
from tests.course_factory import RIGHT, code, make_grade, markdown, submit


def hand_in(course, homework, student="ada", answers=RIGHT, *, grade=None, cells=(), timestamp=""):
    """Record a submission and write what feedback is made from."""
    notebook = submit(course, student, {"q3_why": "Because.", **answers}, timestamp=timestamp)
    notebook["cells"] += cells
    grade = grade or make_grade(student)
    record(course, homework, [(grade, notebook)])
    write_autograded(course, homework, notebook, grade)


def page_of(course, homework, student="ada", **options):
    (made,) = feedback(course, homework, [student], **options)
    assert made.page is not None, made.problem
    return made.page.read_text()


def words_of(page):
    """Return what a reader sees, on one line."""
    visible = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", page)
    return " ".join(html.unescape(visible).split())


def give(course, homework, points, task="q3_why", comment=None, student="ada"):
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade(task, homework.name, homework.name, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            answer = task if task == "q3_why" else f"{task}_answer"
            gradebook.find_comment(answer, homework.name, homework.name, student).manual_comment = comment
        gradebook.db.commit()


def test_the_page_begins_with_points_and_what_to_do_first(course, homework):
    hand_in(course, homework, grade=make_grade("ada", q1=45))
    text = words_of(page_of(course, homework))
    assert "65 of 100 points" in text
    assert "20 points of these are still open: a person has to read your answer." in text
    first = text.index("What to do first")
    assert (
        first < text.index("q1_double : Does not hold yet: leaves its input alone. Your function writes") < first + 120
    )
    assert "q1_double 45 / 60 1 property does not hold: inputs changed" in text
    assert "q2_total 20 / 20 everything holds" in text
    assert "q3_why open / 20 waits for a person" in text


def test_what_compiling_puts_around_a_notebook_is_not_on_the_page(course, homework):
    """Nobody rereads the badge and how to hand in."""
    course = replace(course, public=PublicRepository("https://github.com/ada/homeworks"))
    compile_homework(course, homework, execute=False)
    hand_in(course, homework)
    page = page_of(course, homework)
    assert "def double" in words_of(page)
    assert not [word for word in ("Colab", "grader.export", "Hand in") if word in page]


def test_a_named_mistake_comes_with_its_cost_and_a_link_to_its_section(course, homework):
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"].insert(1, markdown("why", "## Why `copies` matter\n\nA view shares its memory."))
    write_notebook(release, path)
    hand_in(course, homework, grade=make_grade("ada", q1=45))
    page = page_of(course, homework)
    links = re.findall(r'Reread: <a href="#(s\d+)">Why copies matter</a>', page)
    assert links
    assert f'<h2 id="{links[0]}">Why <code>copies</code> matter</h2>' in page
    assert "−15 points · inputs changed" in words_of(page)
    assert "&lt;b&gt;Clone it&lt;/b&gt;" in page


def test_a_section_that_is_not_in_the_notebook_is_named_without_a_link(course, homework):
    hand_in(course, homework, grade=make_grade("ada", q1=45))
    assert "Reread: “Why copies matter”" in words_of(page_of(course, homework))


def test_every_link_leads_somewhere(course, homework):
    hand_in(course, homework, grade=make_grade("ada", q1=45, q2=0))
    page = page_of(course, homework)
    targets = {link for link in re.findall(r'href="#([^"]*)"', page) if link}
    ids = re.findall(r' id="([^"]*)"', page)
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_cell_that_stops_comes_before_everything_else(course, homework):
    error = CellRun(5, "error", error="SyntaxError: expected ':'", traceback="SyntaxError: expected ':'")
    hand_in(course, homework, grade=make_grade("ada", q1=45, q2=0, runs=(error,)))
    text = words_of(page_of(course, homework))
    first = text.index("What to do first")
    assert text.index("q2_total : Your cell stops with SyntaxError: expected ':'", first) < text.index(
        "q1_double :", first
    )


def test_a_cell_of_ones_own_that_stops_is_told(course, homework):
    run = CellRun(10, "error", error="NameError: name 'helper' is not defined")
    hand_in(course, homework, cells=[code("mine", "helper()")], grade=make_grade("ada", q1=0, runs=(run,)))
    assert "A cell of your own stops with NameError: name 'helper' is not defined." in words_of(
        page_of(course, homework)
    )


def test_a_stub_that_was_left_as_it_came_is_not_an_error(course, homework):
    verdict = Verdict("q1_double", "test_a", "works", False, 60.0, lesson="NotImplementedError")
    run = CellRun(2, "error", error="NotImplementedError: Task q1_double")
    tasks = (TaskScore("q1_double", (verdict,), attempted=False), make_grade("ada").tasks[1])
    hand_in(course, homework, answers={"q3_why": ""}, grade=Grade("ada", homework.name, tasks, runs=(run,)))
    text = words_of(page_of(course, homework))
    assert "q1_double : Nothing is written here yet (60 points)." in text
    assert "This task is not written yet." in text
    assert "stops with" not in text
    assert "q3_why 0 / 20 not written yet" in text
    assert "No response." not in text


def test_a_graders_points_and_words_are_told(course, homework):
    hand_in(course, homework, grade=make_grade("ada", q1=45))
    give(course, homework, 17, comment="Right, and $x^2$ <script>alert(1)</script>!")
    give(course, homework, 50, "q1_double", comment="I gave you 5 for the idea.")
    page = page_of(course, homework)
    text = words_of(page)
    assert "87 of 100 points" in text
    assert "still open" not in text
    assert "Your grader writes: Right, and" in text
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert "A grader has looked and set the points by hand." in text
    assert "I gave you 5 for the idea." in text


def test_all_points_are_a_reason_to_say_so(course, homework):
    hand_in(course, homework)
    assert "Nothing to do for now" in words_of(page_of(course, homework))
    give(course, homework, 20)
    assert "Nothing to repair All points are yours. Well done." in words_of(page_of(course, homework))
    give(course, homework, 12)
    assert "What points are missing is explained by your grader" in words_of(page_of(course, homework))


def test_lateness_is_told_in_words_and_numbers(course, homework):
    course = replace(course, late=LatePolicy(per_day=0.1))
    hand_in(course, homework, timestamp="2030-02-01 12:00:00 UTC")
    text = words_of(page_of(course, homework))
    assert "handed in Friday, 1 February 2030, 13:00 CET" in text
    assert "70 of 100 points" in text
    assert (
        "1 day after the due date, Thursday, 31 January 2030, 23:59. For 1 day, 10 points are taken off. (80 − 10 = 70)"
        in text
    )
    assert "handed in late −10" in text
    hand_in(course, homework, "bob", grade=make_grade("bob"))
    assert "late" not in words_of(page_of(course, homework, "bob"))


def test_the_draw_has_a_name_that_is_also_in_grade_json(course, homework):
    grade = make_grade("ada", seeds={"x": 5_577_006_791_947_779_410})
    hand_in(course, homework, grade=grade)
    page = page_of(course, homework)
    assert re.fullmatch(r"[0-9a-f]{8}", grade.draw)
    assert f"draw <code>{grade.draw}</code>" in page
    assert f'"draw": "{grade.draw}"' in (course.autograded(homework, "ada") / "grade.json").read_text()
    assert "5577006791947779410" not in page
    assert grade.draw != make_grade("ada", seeds={"x": 1}).draw


def test_only_grading_without_isolation_is_told(course, homework):
    hand_in(course, homework, grade=make_grade("ada", tier="sealed"))
    assert "isolation" not in page_of(course, homework)
    hand_in(course, homework, grade=make_grade("ada", tier="open"))
    assert "Your notebook was run without isolation (tier open )." in words_of(page_of(course, homework))


def test_a_submission_that_was_refused_gets_a_page_that_says_what_to_do(course, homework):
    refused = {"bob": Refusal("this is not a `readable` notebook <i>.", "Open it in JupyterLab, save it.")}
    made = {entry.student: entry for entry in feedback(course, homework, refused=refused)}
    assert made["bob"].refused
    page = made["bob"].page.read_text()
    text = words_of(page)
    assert "Your notebook could not be graded this is not a readable notebook <i>." in text
    assert "What to do: Open it in JupyterLab, save it." in text
    assert "points" not in text


def test_the_roster_knows_what_somebody_is_called(course, homework):
    hand_in(course, homework)
    (course.root / "roster.csv").write_text("student,first_name,last_name\nada,Ada,Lovelace <3\n")
    assert "Feedback for Ada Lovelace <3" in words_of(page_of(course, homework))


def test_the_page_has_no_script_and_loads_nothing(course, homework):
    hand_in(
        course, homework, cells=[markdown("m", "![x](http://evil.example/x.png) [y](http://example.org/y) <img src=x>")]
    )
    page = page_of(course, homework)
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|srcset|action)="(?!data:)', page)
    assert not re.findall(r"url\(|@import", page)


def test_pictures_of_the_release_are_part_of_the_page(course, homework):
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"][0]["source"] += "\n\n![a figure](figure.png) ![none](missing.png) ![up](../../gradebook.db)"
    write_notebook(release, path)
    (path.parent / "figure.png").write_bytes(b"\x89PNG not really")
    hand_in(course, homework)
    page = page_of(course, homework)
    assert 'alt="a figure"' in page
    assert page.count("data:image/png;base64,") == 1
    assert 'src="missing' not in page


def test_what_was_printed_and_drawn_is_shown(course, homework):
    runs = (
        CellRun(1, "ok", stdout="hello <b>\n", stderr="careful\n"),
        CellRun(2, "ok", result="<Value 3>"),
    )
    hand_in(course, homework, grade=make_grade("ada", runs=runs))
    page = page_of(course, homework)
    for text in ("hello &lt;b&gt;", "careful", "&lt;Value 3&gt;"):
        assert text in page


def test_what_needs_a_newer_release_does_not_break_the_page(course, homework):
    """The release was compiled anew after grading: what is no longer its text is shown as text."""
    hand_in(course, homework)
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"][0]["source"] = "# Another title"
    write_notebook(release, path)
    page = page_of(course, homework)
    assert "Double a number" in page
    assert "Another title" not in page


def test_the_same_page_is_not_written_again(course, homework):
    hand_in(course, homework)
    (made,) = feedback(course, homework, ["ada"])
    os.utime(made.page, (1, 1))
    feedback(course, homework, ["ada"])
    assert made.page.stat().st_mtime == 1
    give(course, homework, 3)
    feedback(course, homework, ["ada"])
    assert made.page.stat().st_mtime > 1


def a_class(course, homework, count):
    pairs = []
    for number in range(count):
        student = f"s{number:02}"
        notebook = submit(course, student, {**RIGHT, "q3_why": f"Answer {number}."})
        pairs.append((make_grade(student, q1=number), notebook))
    record(course, homework, pairs)
    for grade, notebook in pairs:
        write_autograded(course, homework, notebook, grade)


def test_pages_made_in_parallel_are_the_same_and_in_order(course, homework):
    a_class(course, homework, pages.FEW + 4)
    alone = {made.student: made.page.read_bytes() for made in feedback(course, homework, jobs=1)}
    for path in (course.root / "feedback").rglob("*.html"):
        path.unlink()
    together = feedback(course, homework, jobs=3)
    assert [made.student for made in together] == sorted(alone)
    assert {made.student: made.page.read_bytes() for made in together} == alone


def test_a_process_that_dies_costs_nobody_a_page(course, homework, monkeypatch):
    a_class(course, homework, pages.FEW + 4)
    here, render = os.getpid(), pages.render_page

    def die(course, homework, name, account):
        if name == "s05" and os.getpid() != here:
            os._exit(9)
        return render(course, homework, name, account)

    monkeypatch.setattr(pages, "render_page", die)
    made = feedback(course, homework, jobs=2)
    assert len(made) == pages.FEW + 4
    assert all(entry.page is not None and entry.page.is_file() for entry in made)


def test_an_error_in_one_page_is_told_with_its_name(course, homework, monkeypatch):
    hand_in(course, homework)
    hand_in(course, homework, "bob", grade=make_grade("bob"))

    def fail(course, homework, name, account):
        if name == "ada":
            raise ZeroDivisionError("division by zero")
        return "page"

    monkeypatch.setattr(pages, "render_page", fail)
    made = {entry.student: entry for entry in feedback(course, homework)}
    assert made["ada"].problem == "ZeroDivisionError: division by zero"
    assert made["bob"].page.read_text() == "page"


def test_everybody_who_handed_in_anything_gradable_is_in_the_list(course, homework):
    hand_in(course, homework)
    (course.root / "autograded" / "ghost" / homework.name).mkdir(parents=True)
    made = {entry.student: entry for entry in feedback(course, homework, refused={"bob": Refusal("x")})}
    assert set(made) == {"ada", "bob", "ghost"}
    assert "ghost has not been graded" in made["ghost"].problem


@pytest.mark.parametrize("content", [b"s" * 2000, None])
def test_a_secret_that_is_none_is_not_taken_along(course, homework, content, tmp_path):
    hand_in(course, homework)
    path = course.submitted(homework, "ada") / pages.SECRET_FILE
    if content is None:
        path.symlink_to(course.root / "gradebook.db")
    else:
        path.write_bytes(content)
    page_of(course, homework)
    assert not (course.feedback(homework, "ada") / pages.SECRET_FILE).exists()
