"""Which section a task belongs to, as the toolkit is told."""

from __future__ import annotations

import json

from autograder.compile.sections import sections_json
from tests.cells import assembled, code, entry, markdown


def sections_of(*cells) -> dict:
    return json.loads(sections_json(assembled(list(cells))))


def answer(task: str, source: str):
    return code(source, nbgrader=entry(f"{task}_answer", solution=True))


STUB = 'def f(x):\n    raise NotImplementedError("Task q1: write it.")\n\nclass Model:\n    def g(self):\n        pass'


def test_does_a_task_belong_to_the_heading_before_it():
    found = sections_of(
        markdown("# Homework\n\n## 1. First\n\ntext"),
        answer("q1", STUB),
        markdown("### A detail"),
        answer("q2", "x = 1"),
        markdown("## 2. Second  \n\n## 3. Third ##"),
        answer("q3", "%matplotlib inline\ndef h():\n    pass"),
    )
    assert found == {
        "q1": {"section": "1. First", "names": ["f", "Model"]},
        "q2": {"section": "1. First", "names": []},
        "q3": {"section": "3. Third", "names": ["h"]},
    }


def test_is_a_comment_in_a_block_of_code_no_heading():
    found = sections_of(markdown("## 1. First\n\n```python\n## 2. not a heading\n```"), answer("q1", STUB))
    assert found["q1"]["section"] == "1. First"


def test_do_written_tasks_and_tasks_before_any_heading_have_none():
    written = markdown("**q2.** Why?", nbgrader=entry("q2_answer", solution=True, grade=True))
    assert sections_of(markdown("# Homework"), answer("q1", STUB), markdown("## 1. First"), written) == {}
