"""What graders open: verdicts under the checks, rubrics before written answers, nothing that a student can make run."""

import base64
import json
from dataclasses import replace

import pytest

from autograder.gradebook import autograded, record, write_autograded
from autograder.gradebook.autograded import STAFF_TAG
from autograder.gradebook.verdicts import verdicts_html
from autograder.notebook import grade_id, read_notebook, source_of, tags_of
from autograder.scoring import CellRun, Grade, TaskScore, Verdict
from tests.course_factory import RIGHT, code, make_grade, markdown, nbgrader, submit
from tests.gradebook.test_pictures import png

EVIL = "<img src=x onerror=alert(1)>"
IMAGE = base64.b64encode(png()).decode()


def written(course, homework, notebook, grade):
    folder = write_autograded(course, homework, notebook, grade)
    assert folder == course.autograded(homework, grade.student)
    return read_notebook(folder / homework.notebook)


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if grade_id(cell) == name)


@pytest.fixture
def submission(course):
    return submit(course, "ada", {**RIGHT, "q3_why": f"Because of {EVIL}."}, timestamp="2030-01-01 12:00:00 UTC")


def test_the_folder_holds_notebook_grade_and_timestamp(course, homework, submission):
    grade = make_grade("ada")
    folder = write_autograded(course, homework, submission, grade)
    assert sorted(path.name for path in folder.iterdir()) == ["grade.json", "hw01_tiny.ipynb", "timestamp.txt"]
    assert Grade.from_json((folder / "grade.json").read_text()) == grade
    assert (folder / "timestamp.txt").read_text().startswith("2030-01-01 12:00:00")


def test_writing_again_replaces_the_folder_read_only_files_included(course, homework, submission):
    folder = write_autograded(course, homework, submission, make_grade("ada"))
    (folder / "left-over.html").write_text(EVIL)
    (folder / "left-over.html").chmod(0o444)
    before = (folder / "hw01_tiny.ipynb").read_bytes()
    write_autograded(course, homework, submission, make_grade("ada"))
    assert not (folder / "left-over.html").exists()
    assert (folder / "hw01_tiny.ipynb").read_bytes() == before
    assert [path.name for path in folder.parent.iterdir()] == [homework.name]


def test_a_check_cell_shows_verdicts_and_a_number(course, homework, submission):
    check = cell(written(course, homework, submission, make_grade("ada", q1=45)), "q1_double")
    display, result = check["outputs"]
    html = display["data"]["text/html"]
    assert "q1_double: 45 of 60 points" in html
    assert "✓ gives the right value" in html
    assert "✗ leaves its input alone" in html
    assert "&lt;b&gt;Clone it&lt;/b&gt;" in html
    assert "Reread: “Why copies matter”" in html
    assert "<script" not in html
    assert (result["output_type"], result["data"]) == ("execute_result", {"text/plain": "45"})


def test_full_marks_show_no_failure(course, homework, submission):
    html = verdicts_html(make_grade("ada").task("q2_total"))
    assert "20 of 20 points" in html
    assert "✗" not in html


def test_an_unwritten_task_says_so():
    verdict = Verdict("q1", "test_a", "works", False, 5, lesson="NotImplementedError")
    html = verdicts_html(TaskScore("q1", (verdict,), attempted=False))
    assert "not written yet" in html
    assert "NotImplementedError" not in html


def test_lessons_show_code_and_bold_and_escape_the_rest():
    verdict = Verdict("q1", "test_a", "a < b", False, 1, lesson="Use `x < 1`, a **mean**.\n<script>alert(1)</script>")
    html = verdicts_html(TaskScore("q1", (verdict,)))
    assert "<code>x &lt; 1</code>, a <strong>mean</strong>" in html
    assert "<script" not in html
    assert "a &lt; b" in html


def test_the_rubric_stands_before_the_written_answer(course, homework, submission):
    notebook = written(course, homework, submission, make_grade("ada"))
    names = [grade_id(cell) for cell in notebook["cells"]]
    rubric = notebook["cells"][names.index("q3_why") - 1]
    assert STAFF_TAG in tags_of(rubric)
    assert "10 points for homogeneity" in rubric["source"]
    assert not rubric["metadata"]["editable"]


def test_the_rubric_also_comes_from_the_solutions_folder(course, homework, submission):
    course.solution(homework).mkdir(parents=True)
    (course.solution(homework) / "rubric.md").write_text("## q2_else\n\nno\n\n## q3_why\n\n- 20 points for poetry\n")
    notebook = written(course, homework, submission, make_grade("ada"))
    assert "20 points for poetry" in json.dumps(notebook)


def test_flags_are_for_graders(course, homework, submission):
    notebook = written(course, homework, submission, make_grade("ada", flags=(f"cell {EVIL} was moved.",)))
    first = notebook["cells"][0]
    assert STAFF_TAG in tags_of(first)
    assert "was moved" in first["source"]
    assert EVIL not in first["source"]


def test_text_of_the_release_stays_as_the_instructor_wrote_it(course, homework):
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"][0]["source"] = "<details><summary>Hint</summary>Add it to itself.</details>"
    path.write_text(json.dumps(release))
    notebook = written(course, homework, submit(course, "ada", RIGHT), make_grade("ada"))
    assert notebook["cells"][0]["source"] == release["cells"][0]["source"]


def test_what_a_student_wrote_is_harmless(course, homework, submission):
    submission["cells"] += [
        markdown("mine", f"My notes {EVIL}", {"tags": [STAFF_TAG, "experiment"], "evil": EVIL}),
        {"cell_type": "raw", "id": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": EVIL},
        code("helper", "x = 1")
        | {"outputs": [html_output(), {"output_type": "stream", "name": "stdout", "text": EVIL}]},
        markdown('"><script>', "an id with a script"),
        markdown("q3", "a copied id"),
        markdown("copy", f"a second answer {EVIL}", nbgrader("q3_why", grade=True, solution=True, points=99)),
        markdown("forged", f"a forged task {EVIL}", nbgrader("q9_free", grade=True, solution=True, points=99)),
    ]
    submission["metadata"] = {"title": EVIL, "widgets": {"x": EVIL}, "kernelspec": {"name": EVIL}}
    notebook = written(course, homework, submission, make_grade("ada"))
    assert EVIL not in json.dumps(notebook)
    assert "<script" not in json.dumps(notebook)
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    mine = next(cell for cell in notebook["cells"] if "My notes" in cell["source"])
    assert mine["metadata"] == {"tags": ["experiment"]}
    assert [grade_id(cell) for cell in notebook["cells"]].count("q3_why") == 1
    assert "q9_free" not in [grade_id(cell) for cell in notebook["cells"]]
    assert "raw" not in {cell["cell_type"] for cell in notebook["cells"]}


def html_output():
    data = {"text/html": EVIL, "application/javascript": "alert(1)", "image/svg+xml": EVIL, "image/png": IMAGE}
    return {"output_type": "display_data", "data": data, "metadata": {"image/png": {"width": EVIL}}}


def test_of_outputs_that_were_handed_in_only_pictures_stay(course, homework, submission):
    index = [grade_id(cell) for cell in submission["cells"]].index("q1_double_answer")
    submission["cells"][index]["outputs"] = [html_output()]
    notebook = written(course, homework, submission, make_grade("ada", runs=()))
    (output,) = notebook["cells"][index]["outputs"]
    assert output == {"output_type": "display_data", "data": {"image/png": IMAGE}, "metadata": {}}


def test_a_notebook_full_of_pictures_is_cut(course, homework, submission, monkeypatch):
    monkeypatch.setattr(autograded, "PICTURE_CHARS", 2 * len(IMAGE) + 1)
    submission["cells"] += [code(f"picture-{number}", "plot()") | {"outputs": [html_output()]} for number in range(5)]
    notebook = written(course, homework, submission, make_grade("ada"))
    assert json.dumps(notebook).count(IMAGE) == 2


def test_a_notebook_full_of_text_is_cut_and_the_courses_own_text_is_not(course, homework, submission):
    """A page of a hundred megabytes opens in no browser."""
    submission["cells"][:0] = [code(f"c-{number}", "x = 1\n" * 10_000) for number in range(50)]
    submission["cells"][:0] = [markdown(f"m-{number}", "words " * 5_000) for number in range(50)]
    cell(submission, "q3_why")["source"] = "words " * 5_000
    notebook = written(course, homework, submission, make_grade("ada"))
    assert len(json.dumps(notebook)) < 2_000_000
    assert source_of(cell(notebook, "q1_double")) == 'grader.check("q1_double")'
    assert "[only the first 200 characters are shown]" in source_of(cell(notebook, "q3_why"))


def test_copies_of_the_courses_pictures_are_cut(course, homework):
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"][0] |= {"source": "![figure](attachment:a.png)", "attachments": {"a.png": {"image/png": IMAGE}}}
    path.write_text(json.dumps(release))
    submission = submit(course, "ada", RIGHT)
    submission["cells"] += [release["cells"][0] | {"id": f"mine-{number}"} for number in range(100)]
    notebook = written(course, homework, submission, make_grade("ada"))
    assert json.dumps(notebook).count(IMAGE) == autograded.COPIES


def test_a_figure_that_the_release_attaches_stays(course, homework):
    path = course.release(homework) / homework.notebook
    release = read_notebook(path)
    release["cells"][0] |= {"source": "![figure](attachment:a.png)", "attachments": {"a.png": {"image/png": IMAGE}}}
    path.write_text(json.dumps(release))
    submission = submit(course, "ada", RIGHT)
    submission["cells"].append(release["cells"][0] | {"id": "mine", "source": "![mine](attachment:a.png)"})
    notebook = written(course, homework, submission, make_grade("ada"))
    assert notebook["cells"][0]["attachments"] == {"a.png": {"image/png": IMAGE}}
    assert "attachments" not in notebook["cells"][-1]


def test_a_check_cell_shows_nothing_that_was_handed_in(course, homework, submission):
    cell(submission, "q1_double")["outputs"] = [html_output()]
    notebook = written(course, homework, submission, make_grade("ada"))
    assert IMAGE not in json.dumps(cell(notebook, "q1_double"))


def test_what_a_cell_did_at_grading_is_shown(course, homework, submission):
    run = CellRun(
        index=1,
        status="error",
        stdout="\x1b[31mhello\x1b[0m\n",
        stderr="careful\n",
        result="42",
        error="ValueError: no",
        traceback="line 1\nValueError: no",
    )
    outputs = written(course, homework, submission, make_grade("ada", runs=(run,)))["cells"][1]["outputs"]
    assert [output["output_type"] for output in outputs] == ["stream", "stream", "execute_result", "error"]
    assert outputs[0]["text"] == "hello\n"
    assert (outputs[3]["ename"], outputs[3]["evalue"]) == ("ValueError", "no")
    assert outputs[3]["traceback"] == ["line 1", "ValueError: no"]


def test_locked_text_comes_from_the_release(course, homework, submission):
    cell(submission, "q1_double")["source"] = "grader.check('something else')"
    notebook = written(course, homework, submission, make_grade("ada"))
    assert source_of(cell(notebook, "q1_double")) == 'grader.check("q1_double")'


def test_nbformat_accepts_the_notebook(course, homework, submission):
    import nbformat

    folder = write_autograded(course, homework, submission, make_grade("ada", flags=("x",)))
    nbformat.validate(nbformat.read(folder / homework.notebook, as_version=4))


def test_sanitising_does_not_make_an_answer_look_changed(course, homework, submission):
    grade = make_grade("ada")
    for _ in range(2):
        record(course, homework, [(replace(grade), submission)])
        write_autograded(course, homework, submission, grade)
    assert "Because of < img" in (course.autograded(homework, "ada") / homework.notebook).read_text()
