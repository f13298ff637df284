"""The page about a homework: it stands whatever the class is like, and keeps everybody's text in its place."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest

from autograder.batch.journal import Entry
from autograder.course import REPOSITORY
from autograder.report.homework import report_homework
from autograder.report.page import write_page
from autograder.report.record import Result, Submission
from tests.report.classes import STUB, a_class, failure, question, refused, scored, submission
from tests.report.pages import Page, html_of, page_of
from tests.report.test_likeness import COPY, crowd

QUESTIONS = [question("q1_double", stub=STUB), question("q2_total"), question("q3_why", manual=True)]

BROKEN = Submission("ada", status="broken", entry=Entry("ada", "broken", "", 1.0, what="a judge died."))
WRITTEN = [submission(name, {"q3_why": points}, results={}) for name, points in (("ada", 3), ("bob", 9))]

CLASSES = {
    "nobody": a_class(QUESTIONS, []),
    "nobody of three": a_class(QUESTIONS, [], missing=(("ada", "Ada"), ("bob", ""), ("cleo", "Cleo")), has_roster=True),
    "one student": a_class(QUESTIONS, [submission("ada", {"q1_double": 7, "q2_total": 0, "q3_why": None})]),
    "full marks for everybody": scored({"q1": [10] * 8, "q2": [10] * 8}),
    "nothing for everybody": scored({"q1": [0] * 8, "q2": [0] * 8}),
    "only refused": a_class(QUESTIONS, [refused("ada"), refused("bob")]),
    "only broken": a_class(QUESTIONS, [BROKEN]),
    "only ungraded": a_class(QUESTIONS, [Submission("ada", status="ungraded")]),
    "no automatic task": a_class([QUESTIONS[2]], WRITTEN),
    "no automatic task, all waiting": a_class([QUESTIONS[2]], [submission("a", {"q3_why": None}, results={})]),
    "no task": a_class([], [submission("ada", {})]),
    "no points": a_class([question("q1", 0)], [submission("ada", {"q1": 0})]),
}


@pytest.mark.parametrize("record", CLASSES.values(), ids=CLASSES.keys())
def test_does_the_page_of_any_class_stand(record):
    page = page_of(record)
    assert page.headings[0] == (1, "Homework 1: tiny") or page.headings[0][0] == 2
    titles = [text for level, text in page.headings if level == 2]
    assert titles[1:4] == ["Look at first", "In numbers", "Scores"]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize("record", CLASSES.values(), ids=CLASSES.keys())
def test_does_no_level_of_heading_skip_one(record):
    levels = [level for level, _ in page_of(record).headings if level > 1]
    assert all(after <= before + 1 for before, after in pairwise(levels))


SAID = {
    "nobody": ("Nobody has handed in anything yet", "Nobody has been graded yet.", "there is no roster.csv"),
    "nobody of three": ("3 students of roster.csv without a submission", "Cleo"),
    "one student": ("1 answer of 1 student waits for a person", "median 7 of 20 points"),
    "full marks for everybody": ("Everybody solves it", "median 20 of 20 points"),
    "only refused": ("2 submissions were impossible to read", "Open it in JupyterLab, save it, and hand it in again."),
    "only broken": ("it is our fault", "Grade it again."),
    "only ungraded": ("1 submission was not graded yet: run course grade hw01",),
    "no automatic task": ("median 6 of 10 points", "No known mistake was recognised."),
    "no automatic task, all waiting": ("every task has answers that wait for a person",),
    "no task": ("no task carries points",),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_does_it_say_what_the_class_is_like(name):
    text = page_of(CLASSES[name]).text
    for words in SAID[name]:
        assert words in text


def full_class():
    """A class with something in every section."""
    failed = Result(2, True, (failure("squares"), failure(None, "shape")))
    entries = [
        *(submission(name, {"q1_double": 7, "q2_total": 5}) for name in crowd(20)),
        submission("ada", {"q1_double": 2, "q3_why": None}, results={"q1_double": failed}, name="Ada Lovelace",
                   flags=("q1_double: holds a table of 96 typed-in numbers: line 3, `w = [1`. No points were taken.",),
                   late_seconds=7200.0, days_late=1, penalty=2.0, tier="fenced", wall_s=12.0, cpu_s=3.0),
        submission("bob", {"q1_double": 0}, results={"q1_double": Result(0, True, (failure(None, "shape"),))}),
        refused("cleo"),
        Submission("dana", status="broken", entry=Entry("dana", "broken", "", 1.0, what="a judge died.")),
    ]  # fmt: skip
    answers = {"q1_double": crowd(20, ada=COPY, bob=COPY)}
    return a_class(QUESTIONS, entries, missing=(("finn", "Finn"),), has_roster=True, answers=answers,
                   lessons={"squares": ("`x * x` is a **square**.", "Numbers")})  # fmt: skip


def test_is_everything_on_the_page():
    page = page_of(full_class(), notebook="../autograded/ada/hw01_tiny/hw01_tiny.ipynb")
    for words in (
        "Ada Lovelace", "squares", "x * x is a square .", "to reread: “Numbers”", "Failures without a name",
        "holds a table of … typed-in numbers", "w = [1", "line 3", "2 h", "a judge died.", "Finn", "12.0 s",
        "Ada Lovelace, bob", "100 %", "The course’s rule: nothing.",
    ):  # fmt: skip
        assert words in page.text, words
    assert {"href": "../autograded/ada/hw01_tiny/hw01_tiny.ipynb"} in page.all("a")


def test_has_every_table_a_caption_and_heads_with_scope():
    page = page_of(full_class())
    assert len(page.all("caption")) == len(page.all("table")) > 8
    assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
    named = {box["aria-labelledby"] for box in page.all("div") if box.get("role") == "region"}
    assert named <= {span["id"] for span in page.all("span") if "id" in span}


def test_has_the_picture_words_and_a_table():
    page = page_of(full_class())
    pictures = [picture for picture in page.all("svg") if picture.get("role") == "img"]
    assert len(pictures) == 2
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    for picture in pictures:
        assert set(picture["aria-labelledby"].split()) <= ids
    assert all(picture.get("aria-hidden") == "true" for picture in page.all("svg") if picture not in pictures)
    assert "How many students have how many points" in page.text


def test_asks_the_page_nobody_for_anything():
    html = html_of(full_class())
    page = Page(html)
    assert {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "base", "form", "input"} == set()
    assert not [
        attributes for _, attributes in page.elements if {"src", "srcset", "style", "onclick"} & set(attributes)
    ]
    assert "@import" not in html
    assert not re.search(r"url\(", html)


def test_does_the_policy_name_the_very_script_and_style():
    html = html_of(full_class())
    policy = next(meta["content"] for meta in Page(html).all("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


HOSTILE = (
    "<script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "</title></style></script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "`</code><b>`**<i>**",
    "javascript:alert(1)",
    "&lt;script&gt;",
)


def shape(page):
    """Return elements and their attributes; `code` and **bold** in a lesson are the only markup there is."""
    return [(tag, sorted(found)) for tag, found in page.elements if tag not in ("code", "strong")]


@pytest.mark.parametrize("text", HOSTILE)
def test_is_text_of_a_student_text_wherever_it_stands(text):
    """In names, folders, answers, flags, lessons, messages: the same elements as with harmless text."""

    def spelt(word):
        def of(value):
            return f"{value}{word}"

        named, unnamed = failure(of("squares"), of("shape"), of("lesson")), failure(None, of("value"), of("told"))
        results = [{"q1": Result(0, True, found)} for found in ((named, unnamed), (unnamed,))]
        who = {name: of(name) for name in ("ada", "bob", "cleo", "dana")}
        flags = {"flags": (of("q1: look"),), "tier": of("open"), "late_seconds": 5.0}
        entries = [
            submission(who["ada"], {"q1": 0}, results=results[0], name=of("Ada"), **flags),
            submission(who["bob"], {"q1": 0}, results=results[1], name=of("Bob")),
            Submission(who["cleo"], status="refused", entry=Entry("", "refused", "", 0, what=of("w"), fix=of("f"))),
            Submission(who["dana"], status="broken", entry=Entry("", "broken", "", 0, what=of("w"), fix=of("f"))),
        ]
        own = COPY.replace("def double", f"# {word}\ndef double").replace("return", f"print({word!r})\n    return")
        answers = {"q1": crowd(20) | {who["ada"]: own, who["bob"]: own}, "q2": {who["ada"]: of("Because")}}
        tasks = [question("q1", stub=STUB, section=of("Section")), question("q2", manual=True)]
        return html_of(a_class(tasks, entries, answers=answers, missing=((who["ada"], of("Ada")),), has_roster=True))

    harmless, page = Page(spelt("text")), Page(spelt(text))
    assert shape(page) == shape(harmless)
    assert any(text.split()[0] in found for found in page.texts)
    assert not [found for found in page.all("a") if "javascript" in found["href"]]


def test_do_links_lead_to_the_notebook_whatever_the_folder_is_called(course, homework, hand_in):
    for student in ("ada", "o'neill, zoë (2)"):
        hand_in(student)
    written = report_homework(course, homework)
    links = [link["href"] for link in Page(written.page.read_text()).all("a") if "autograded" in link["href"]]
    assert "../autograded/ada/hw01_tiny/hw01_tiny.ipynb" in links
    assert all((written.page.parent / unquote(link)).is_file() for link in links)
    assert not [link for link in links if "'" in link or " " in link]


def test_does_another_place_for_the_page_move_its_links(course, homework, hand_in, tmp_path):
    hand_in("ada")
    written = report_homework(course, homework, tmp_path / "elsewhere" / "deep" / "page.html")
    assert written.page == tmp_path / "elsewhere" / "deep" / "page.html"
    assert 'href="../../course/autograded/ada/hw01_tiny/hw01_tiny.ipynb"' in written.page.read_text()


def test_do_the_same_data_give_the_same_bytes(course, homework, hand_in):
    for student in ("ada", "bob", "cleo"):
        hand_in(student, q1=45, why=f"{student} says so.")
    first = report_homework(course, homework).page.read_bytes()
    path = report_homework(course, homework).page
    assert path.read_bytes() == first
    assert [entry.name for entry in path.parent.iterdir()] == ["hw01_tiny.html"]


PRINT_HASH = """
import hashlib
from tests.report.test_page import full_class, html_of
print(hashlib.sha256(html_of(full_class()).encode()).hexdigest())
"""


def test_does_the_order_in_memory_not_show():
    """Sets and hashes of strings differ from process to process: another process writes the same."""
    hashes = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINT_HASH]
        hashes.add(subprocess.run(command, capture_output=True, check=True, env=environment, cwd=REPOSITORY).stdout)
    assert len(hashes) == 1


def test_are_text_without_end_and_broken_text_no_trouble(tmp_path):
    entry = submission("ada", {"q1_double": 0}, flags=("\ud800 " + "y" * 100_000,), name="\ud83d" + "x" * 5_000)
    record = replace(a_class(QUESTIONS, [entry]), answers={"q1_double": {"ada": "z" * 12_000}})
    write_page(tmp_path / "page.html", html_of(record))
    assert "\\ud800" in (tmp_path / "page.html").read_text(encoding="utf-8")
