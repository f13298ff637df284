"""Whatever became of a notebook on its way, it is rebuilt on the release, with a remark for every repair."""

from __future__ import annotations

import copy
import json
import os
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import SubmissionError
from autograder.grade import cells_to_run
from autograder.intake.rebuild import MAX_CELL_CHARS, MAX_CELLS, MAX_EXTRA_CELLS, rebuild
from autograder.notebook import grade_id, read_file, read_notebook, source_of
from tests.cells import code
from tests.engine.sample import REFERENCE, notebook

RELEASE = notebook({})
ANSWERS = {task: dedent(text).strip() for task, text in REFERENCE.items()}
STUB = 'def scale(x, factor):\n    raise NotImplementedError("Task q1_scale: write it.")'


def make_release():
    """Return the sample's release with a warm-up cell, text, and a stub that defines its name."""
    release = copy.deepcopy(RELEASE)
    warm_up = code("a = 1") | {"id": "warm-up"}
    text = {"cell_type": "markdown", "metadata": {}, "source": "# Title", "id": "title"}
    release["cells"][1]["source"] = STUB
    release["cells"][1:1] = [text, warm_up]
    return release


def hand_in(**answers):
    """Return the release with the reference's answers, or others."""
    handed = make_release()
    for cell in handed["cells"]:
        task = grade_id(cell).removesuffix("_answer")
        if grade_id(cell).endswith("_answer"):
            cell["source"] = answers.get(task, ANSWERS[task])
    return handed


def find(handed, name):
    """Return the index of a cell by its grade_id or id."""
    return next(i for i, cell in enumerate(handed["cells"]) if name in (grade_id(cell), cell.get("id")))


def texts(rebuilt):
    return [source_of(cell) for cell in rebuilt.notebook["cells"]]


def answer_of(rebuilt, name):
    return next(source_of(cell) for cell in rebuilt.notebook["cells"] if grade_id(cell) == name)


def test_does_a_notebook_that_nobody_touched_stay_as_it_is():
    release = make_release()
    rebuilt = rebuild(copy.deepcopy(release), release)
    assert rebuilt.notebook == release
    assert rebuilt.flags == ()
    assert rebuilt.attempted == frozenset()


def test_do_answers_come_from_the_submission():
    rebuilt = rebuild(hand_in(), make_release())
    assert answer_of(rebuilt, "q1_scale_answer") == ANSWERS["q1_scale"]
    assert rebuilt.attempted == {"q1_scale_answer", "q2_value_answer", "q3_model_answer"}
    assert rebuilt.flags == ()


def test_is_an_answer_with_a_space_more_still_a_stub():
    handed = make_release()
    handed["cells"][find(handed, "q1_scale_answer")]["source"] = STUB + "\n\n"
    assert rebuild(handed, make_release()).attempted == frozenset()


def test_is_the_source_taken_as_text_or_as_lines():
    handed = hand_in()
    for cell in handed["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert texts(rebuild(handed, make_release())) == texts(rebuild(hand_in(), make_release()))


def spoil(change):
    """Return the outcome for a full hand-in after `change` was applied to its list of cells."""
    handed = hand_in()
    change(handed["cells"])
    return rebuild(handed, make_release())


def test_is_an_answer_found_by_its_id_when_its_metadata_is_gone():
    def strip(cells):
        for cell in cells:
            cell["metadata"] = {}

    rebuilt = spoil(strip)
    assert answer_of(rebuilt, "q1_scale_answer") == ANSWERS["q1_scale"]
    assert "q1_scale_answer: the cell had lost its metadata; its answer was found by the cell's id." in rebuilt.flags


def test_is_an_answer_found_by_what_it_defines_when_everything_is_gone():
    def strip(cells):
        for cell in cells:
            cell["metadata"] = {}
            cell.pop("id")

    rebuilt = spoil(strip)
    assert answer_of(rebuilt, "q1_scale_answer") == ANSWERS["q1_scale"]
    assert "q1_scale_answer: the answer cell was missing; an answer was found in another cell." in rebuilt.flags


def test_is_a_missing_answer_a_remark_and_no_more():
    def delete(cells):
        del cells[next(i for i, cell in enumerate(cells) if grade_id(cell) == "q1_scale_answer")]

    rebuilt = spoil(delete)
    assert answer_of(rebuilt, "q1_scale_answer") == STUB
    assert "q1_scale_answer" not in rebuilt.attempted
    assert rebuilt.flags == ("q1_scale_answer: the answer cell is missing from the submission.",)


@pytest.mark.parametrize("first", [True, False])
def test_does_the_edited_copy_of_an_answer_count(first):
    """A cell was copied and one of the two left as the stub, before or after the other."""

    def double(cells):
        place = next(i for i, cell in enumerate(cells) if grade_id(cell) == "q1_scale_answer")
        stub = {**copy.deepcopy(cells[place]), "source": STUB}
        cells.insert(place + (0 if first else 1), stub)

    rebuilt = spoil(double)
    assert answer_of(rebuilt, "q1_scale_answer") == ANSWERS["q1_scale"]
    flag = "q1_scale_answer: the answer cell is there 2 times; the last one that was edited counts."
    assert rebuilt.flags == (flag,)
    assert [grade_id(cell) for cell in rebuilt.notebook["cells"]].count("q1_scale_answer") == 1


def test_does_the_last_of_two_edited_copies_count():
    def double(cells):
        place = next(i for i, cell in enumerate(cells) if grade_id(cell) == "q1_scale_answer")
        cells.insert(place + 1, {**copy.deepcopy(cells[place]), "source": "def scale(x, factor): return 1"})

    assert answer_of(spoil(double), "q1_scale_answer") == "def scale(x, factor): return 1"


def test_is_a_cell_of_another_type_turned_back():
    def turn(cells):
        cells[next(i for i, cell in enumerate(cells) if grade_id(cell) == "q1_scale_answer")]["cell_type"] = "markdown"

    rebuilt = spoil(turn)
    cell = next(cell for cell in rebuilt.notebook["cells"] if grade_id(cell) == "q1_scale_answer")
    assert cell["cell_type"] == "code"
    assert cell["source"] == ANSWERS["q1_scale"]
    assert rebuilt.flags == ("q1_scale_answer: the answer cell had been turned into 'markdown'.",)


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        (lambda cell: cell.update(source="grader.skip()"), "q1_scale: the locked cell was edited"),
        (lambda cell: cell["metadata"]["nbgrader"].update(points=99), "q1_scale: the points of the locked cell were"),
        (lambda cell: cell.update(metadata={}, id="x"), "a cell had lost nbgrader's metadata; recognised by the text"),
    ],
    ids=["edited", "points", "metadata stripped"],
)
def test_do_locked_cells_come_from_the_release(change, flag):
    handed = hand_in()
    change(handed["cells"][find(handed, "q1_scale")])
    rebuilt = rebuild(handed, make_release())
    assert any(remark.startswith(flag) for remark in rebuilt.flags)
    locked = [cell for cell in rebuilt.notebook["cells"] if grade_id(cell) == "q1_scale"]
    assert locked == [make_release()["cells"][find(make_release(), "q1_scale")]]


def test_are_deleted_check_cells_put_back():
    def delete(cells):
        cells[:] = [cell for cell in cells if not cell["source"].startswith("grader.check")]

    rebuilt = spoil(delete)
    assert [grade_id(cell) for cell in rebuilt.notebook["cells"]] == [grade_id(c) for c in make_release()["cells"]]
    assert sum("the locked cell was deleted; it was put back." in flag for flag in rebuilt.flags) == 3


def test_is_a_check_cell_that_claims_to_be_an_answer_no_answer():
    """A copy of the metadata in a cell of their own does not bring points, and runs as what it is."""
    handed = hand_in()
    fake = code("print('mine')", nbgrader={"grade": True, "grade_id": "q9_free", "points": 50, "locked": True})
    handed["cells"].append(fake)
    rebuilt = rebuild(handed, make_release())
    assert rebuilt.notebook["cells"][-1]["metadata"] == {"tags": ["student-cell"]}


def test_do_own_cells_keep_their_place():
    """Helper functions stand in cells of the student's own, before or between the course's."""

    def add(cells):
        cells.insert(0, code("first = 1"))
        place = next(i for i, cell in enumerate(cells) if grade_id(cell) == "q2_value_answer")
        cells.insert(place, code("def helper(): pass"))
        cells.insert(place + 1, code("second = 2", tags=["experiment", 7]))
        cells.append({"cell_type": "markdown", "metadata": {}, "source": "Thanks!"})

    rebuilt = spoil(add)
    sources = texts(rebuilt)
    assert sources[0] == "first = 1"
    assert sources[-1] == "Thanks!"
    place = sources.index("def helper(): pass")
    assert sources[place - 1] == 'grader.check("q1_scale")'
    assert sources[place + 1] == "second = 2"
    assert sources[place + 2] == ANSWERS["q2_value"]
    assert rebuilt.flags == ()
    skipped = {source: skip for _, _, source, skip in cells_to_run(rebuilt.notebook)}
    assert skipped["second = 2"]
    assert not skipped["def helper(): pass"]


def test_are_edits_of_a_warm_up_kept():
    handed = hand_in()
    handed["cells"][find(handed, "warm-up")] |= {"source": "a = 2", "outputs": [{"output_type": "stream"}]}
    rebuilt = rebuild(handed, make_release())
    assert "a = 2" in texts(rebuilt)
    assert "a = 1" not in texts(rebuilt)
    assert rebuilt.flags == ()


def test_are_own_cells_and_long_answers_bounded():
    handed = hand_in(q1_scale="x" * (MAX_CELL_CHARS + 1))
    handed["cells"] += [code(f"n = {number}") for number in range(1_000)]
    rebuilt = rebuild(handed, make_release())
    assert len(rebuilt.notebook["cells"]) == len(make_release()["cells"]) + MAX_EXTRA_CELLS
    assert rebuilt.flags == (f"1000 cells are the student's own; the first {MAX_EXTRA_CELLS} were run and are shown.",)
    assert len(answer_of(rebuilt, "q1_scale_answer")) == MAX_CELL_CHARS


ODD = [
    None, 3, "cell", [], {}, {"cell_type": 5}, {"cell_type": "code", "source": None},
    {"cell_type": "code", "source": {"a": 1}, "metadata": None}, {"cell_type": "code", "source": [1, None, ["x"]]},
    {"cell_type": "heading", "source": "old", "level": 1, "metadata": []},
    {"cell_type": "code", "source": "x = 1", "metadata": {"tags": None, "nbgrader": None}, "id": 5, "outputs": None},
    {"cell_type": "code", "source": "y = 1", "metadata": {"tags": [{}, []], "nbgrader": []}, "id": ["q"], "outputs": 7},
    {"cell_type": "code", "source": "def scale(", "metadata": {"nbgrader": {"grade_id": ["q1_scale_answer"]}}},
    {"cell_type": "code", "source": "z" * 10, "metadata": {"nbgrader": {"grade_id": {}, "points": "x", "locked": 1}}},
    {"cell_type": ["code"], "source": "w", "metadata": {"nbgrader": {"grade_id": "q1_scale", "solution": "yes"}}},
    {"cell_type": "code", "source": "\ud800", "metadata": {}}, {"cell_type": "code", "source": "(" * 5_000, "id": None},
    {"cell_type": "code", "source": "-" * 50_000 + "1", "metadata": {}}, {"cell_type": "code", "source": "a\0b"},
]  # fmt: skip


@pytest.mark.parametrize("cell", ODD, ids=lambda cell: str(cell)[:50])
@pytest.mark.parametrize("alone", [True, False])
def test_does_an_odd_cell_stop_nothing(cell, alone):
    handed = {"cells": [cell]} if alone else hand_in()
    if not alone:
        del handed["cells"][find(handed, "q3_model_answer")]  # so that every cell is looked at for it
        handed["cells"].insert(2, cell)
    rebuilt = rebuild(handed, make_release())
    kept = [c for c in rebuilt.notebook["cells"] if grade_id(c)]
    assert [grade_id(c) for c in kept] == [grade_id(c) for c in make_release()["cells"] if grade_id(c)]
    assert all(isinstance(c["source"], str) for c in rebuilt.notebook["cells"])
    assert all(c["cell_type"] in ("code", "markdown", "raw") for c in rebuilt.notebook["cells"])
    json.dumps([list(entry) for entry in cells_to_run(rebuilt.notebook)])


def test_is_an_empty_source_no_cell_of_their_own():
    rebuilt = rebuild({"cells": [*hand_in()["cells"], {"cell_type": "code", "source": None}]}, make_release())
    assert len(rebuilt.notebook["cells"]) == len(make_release()["cells"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "other"]) | JSON,
        "source": st.sampled_from([STUB, "grader.check('q1_scale')", "x = 1", "def scale(): pass"]) | JSON,
        "id": st.sampled_from([cell["id"] for cell in RELEASE["cells"]]) | JSON,
        "outputs": JSON,
        "metadata": st.fixed_dictionaries(
            {},
            optional={
                "tags": JSON,
                "nbgrader": st.fixed_dictionaries(
                    {},
                    optional={
                        "grade_id": st.sampled_from(["q1_scale", "q1_scale_answer", "q9"]) | JSON,
                        "points": JSON,
                        "locked": JSON,
                        "solution": JSON,
                    },
                )
                | JSON,
            },
        )
        | JSON,
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FIELDS | JSON, max_size=8))
def test_do_locked_cells_always_come_from_the_release(cells):
    release = make_release()
    rebuilt = rebuild({"cells": cells}, release)
    locked = [c for c in release["cells"] if c["metadata"].get("nbgrader", {}).get("locked")]
    assert [c for c in rebuilt.notebook["cells"] if c["metadata"].get("nbgrader", {}).get("locked")] == locked
    assert [c["metadata"] for c in rebuilt.notebook["cells"] if grade_id(c)] == [
        c["metadata"] for c in release["cells"] if grade_id(c)
    ]


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(9)), st.sets(st.integers(0, 8), max_size=3))
def test_is_rebuilding_twice_the_same_as_once(order, gone):
    """Whatever was lost or moved, what has been rebuilt is a proper submission."""
    release = make_release()
    handed = hand_in()
    handed["cells"] = [handed["cells"][i] for i in order if i not in gone]
    once = rebuild(handed, release)
    assert rebuild(once.notebook, release).notebook == once.notebook


UNREADABLE = {
    "no JSON": b"{",
    "nothing": b"",
    "an old format": b'{"worksheets": [], "nbformat": 3}',
    "a list": b"[]",
    "cells that are no list": b'{"cells": {}}',
    "no text": b"\xff\xfe\x00\x01",
    "deep": b"[" * 100_000,
    "a long number": b'{"cells": [' + b"9" * 10_000 + b"]}",
    "a zip": b"PK\x03\x04",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_is_what_is_no_notebook_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(content)
    with pytest.raises(SubmissionError) as caught:
        read_notebook(path)
    assert caught.value.where == str(path)
    assert caught.value.fix


def test_is_a_missing_notebook_or_a_folder_refused(tmp_path):
    for path in (tmp_path / "none.ipynb", tmp_path):
        with pytest.raises(SubmissionError, match="missing"):
            read_notebook(path)


def test_is_a_pipe_not_waited_for_and_a_device_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "device.ipynb").symlink_to("/dev/zero")
    for name in ("pipe.ipynb", "device.ipynb"):
        with pytest.raises(SubmissionError, match="missing"):
            read_notebook(tmp_path / name)
        with pytest.raises(OSError, match="not an ordinary file"):
            read_file(tmp_path / name)


def test_is_a_file_read_up_to_its_limit(tmp_path):
    (tmp_path / "ten").write_bytes(b"0123456789")
    assert read_file(tmp_path / "ten", 10) == b"0123456789"
    with pytest.raises(OSError, match="too large"):
        read_file(tmp_path / "ten", 9)


@pytest.mark.parametrize("part", [b"[],", b"{},", b'"",'])
def test_is_a_notebook_of_millions_of_parts_refused_before_it_fills_the_memory(tmp_path, part):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(b'{"cells": [' + part * 6_000_000 + b"0]}")
    with pytest.raises(SubmissionError, match="more than 5 million parts"):
        read_notebook(path)


def test_is_a_notebook_of_endless_cells_looked_at_up_to_a_limit():
    """Each cell is compared with every cell of the release."""
    handed = hand_in()
    handed["cells"] += [code("x = 1")] * MAX_CELLS
    rebuilt = rebuild(handed, make_release())
    assert f"the notebook has {len(handed['cells'])} cells; the first {MAX_CELLS} were looked at." in rebuilt.flags
    assert answer_of(rebuilt, "q1_scale_answer") == ANSWERS["q1_scale"]


def test_is_a_lost_answer_not_searched_for_in_cells_that_nobody_typed():
    """Parsing happens in the grader, where no limit holds."""
    handed = hand_in()
    del handed["cells"][find(handed, "q1_scale_answer")]
    long = code(ANSWERS["q1_scale"] + "\n" + "#" * 30_000)
    typed = code(ANSWERS["q1_scale"])
    for cells, flag in (([long], "is missing from the submission"), ([long, typed], "was found in another cell")):
        assert flag in str(rebuild({"cells": [*handed["cells"], *cells]}, make_release()).flags)


@pytest.mark.parametrize("name", ["x" * 201, ["q1_scale"], {"q": 1}, 7, None, True])
def test_is_what_is_no_grade_id_none(name):
    assert grade_id({"metadata": {"nbgrader": {"grade_id": name}}}) == ""


def test_is_a_byte_order_mark_no_harm(tmp_path):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(b'\xef\xbb\xbf{"cells": []}')
    assert read_notebook(path) == {"cells": []}


def test_is_a_notebook_of_gigabytes_not_even_read(tmp_path):
    path = tmp_path / "hw.ipynb"
    with path.open("wb") as file:
        file.truncate(4 << 30)  # a file of nothing, which takes no space
    with pytest.raises(SubmissionError, match="larger than"):
        read_notebook(path)
