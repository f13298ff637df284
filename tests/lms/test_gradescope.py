"""Results as Gradescope's autograders write them."""

import json

import pytest

from autograder.gradebook.database import open_gradebook
from autograder.lms.export import export_scores

FIELDS = {
    "name",
    "score",
    "max_score",
    "status",
    "number",
    "output",
    "output_format",
    "tags",
    "visibility",
    "extra_data",
}
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


@pytest.fixture
def results(course, homework, tmp_path):
    placed = export_scores(course, homework, "gradescope", output=tmp_path / "results")
    assert placed.written == ["ada", "formula", "jose", "oneil", "stranger"]
    return {path.stem: json.loads(path.read_text()) for path in placed.path.iterdir()}


def test_every_result_keeps_to_the_format(results):
    for result in results.values():
        assert isinstance(result["score"], float)
        assert result["visibility"] in VISIBILITY
        assert [test["number"] for test in result["tests"]] == [str(n + 1) for n in range(len(result["tests"]))]
        for test in result["tests"]:
            assert set(test) <= FIELDS
            assert test["visibility"] == "visible"  # a hidden test would hide the total
            assert test.get("status", "passed") in ("passed", "failed")
            assert 0 <= test["score"] <= test["max_score"]


def test_tests_add_up_to_the_points_before_the_penalty(results):
    for result in results.values():
        total = sum(test["score"] for test in result["tests"])
        assert total == result["extra_data"]["points_before_penalty"]
        assert result["score"] == total - result["extra_data"]["late_penalty"]
    assert results["jose"]["score"] == 55
    assert "2 days after the due date" in results["jose"]["output"]
    assert "A person still has to look" in results["jose"]["output"]


def test_a_student_reads_property_lesson_and_section(results):
    failed = next(test for test in results["jose"]["tests"] if test.get("status") == "failed")
    assert failed["name"] == "q1_double: leaves its input alone"
    assert failed["output"] == "Your function writes into its input. <b>Clone it</b>.\nReread: Why copies matter"
    assert failed["tags"] == ["inputs-changed"]
    assert results["jose"]["extra_data"]["sid"] == "G2"


def test_a_graders_points_replace_the_tests(course, homework, tmp_path):
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("q1_double", homework.name, homework.name, "jose").manual_score = 50
        gradebook.find_comment("q3_why", homework.name, homework.name, "ada").manual_comment = "Fine."
        gradebook.db.commit()
    export_scores(course, homework, "gradescope", output=tmp_path / "results")
    tests = json.loads((tmp_path / "results" / "jose.json").read_text())["tests"]
    assert (tests[0]["name"], tests[0]["score"]) == ("q1_double", 50)
    written = json.loads((tmp_path / "results" / "ada.json").read_text())["tests"][-1]
    assert (written["name"], written["score"], written["output"]) == ("q3_why", 12.5, "Fine.")


def test_without_verdicts_points_are_still_there(course, homework, tmp_path):
    (course.autograded(homework, "ada") / "grade.json").write_text("{broken")
    export_scores(course, homework, "gradescope", output=tmp_path / "results")
    result = json.loads((tmp_path / "results" / "ada.json").read_text())
    assert [(test["name"], test["score"]) for test in result["tests"]] == [
        ("q1_double", 60), ("q2_total", 20), ("q3_why", 12.5),
    ]  # fmt: skip
