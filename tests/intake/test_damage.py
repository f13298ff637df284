"""Damaged notebooks: whatever became of them, they are repaired or refused, and what is repaired costs no point.

Some hundred run with all tests; `make fuzz` sets FUZZ_EXAMPLES and tries many thousands.
"""

from __future__ import annotations

import copy
import json
import os
import random
from collections import Counter

import pytest

from autograder.course import REPOSITORY
from autograder.errors import SubmissionError
from autograder.intake.rebuild import rebuild
from autograder.intake.repair import read_submission
from autograder.notebook import grade_id, is_answer, nbgrader_of, read_notebook, source_of
from autograder.verify.answers import read_answer
from tests.intake import damage

READ_FIRST = {"format_3", "wrapped", "windows", "lines_without_ends"}
"""Damages that are repaired when the file is read; `test_repair.py` has them one by one."""
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "400"))
HW06 = "hw06_backprop"
RELEASE = read_notebook(REPOSITORY / "release" / HW06 / f"{HW06}.ipynb")
SOLUTION = read_notebook(REPOSITORY / "solutions" / HW06 / f"{HW06}.ipynb")
ACCEPTED = sorted((REPOSITORY / "autograder" / "hidden" / HW06 / "accepted").glob("*.py"))
DERIVATION = "\n\nThe loss is a mean of n terms.\nSo $\\bar x = p - y$ × 1/n:\n\n1. one line\n2. and another — done."


def answered(sources):
    """Return the release with some cells answered; the written ones below their headings."""
    handed = copy.deepcopy(RELEASE)
    for cell in handed["cells"]:
        if grade_id(cell) in sources:
            cell["source"] = sources[grade_id(cell)]
    return handed


def good_notebooks():
    """Return the reference, the accepted answers in three combinations, a half-finished one and an untouched one."""
    solution = {grade_id(cell): source_of(cell) for cell in SOLUTION["cells"] if is_answer(cell)}
    written = {
        grade_id(cell): source_of(cell).replace("*Write your answer here.*", "") + DERIVATION + grade_id(cell)
        for cell in RELEASE["cells"]
        if is_answer(cell) and cell["cell_type"] == "markdown"
    }
    rng = random.Random(1)
    answers = [read_answer(path) for path in ACCEPTED]
    mixed = [{f"{answer.task}_answer": answer.source for answer in rng.sample(answers, len(answers))} for _ in range(3)]
    half = dict(list((solution | written).items())[::2])
    return [
        answered(sources) for sources in (solution | written, *(solution | one | written for one in mixed), half, {})
    ]


GOOD = good_notebooks()


def answers_of(notebook):
    """Return what stands in the answer cells, line by line; splitting a cell in Jupyter loses blank lines."""
    return {
        grade_id(cell): [line for line in source_of(cell).split("\n") if line.strip()]
        for cell in notebook["cells"]
        if is_answer(cell)
    }


def skeleton(notebook):
    """Return what has to be the release's: names, types, metadata, and the text of locked cells."""
    return [
        (
            grade_id(cell),
            cell["cell_type"],
            cell["metadata"],
            source_of(cell) if nbgrader_of(cell).get("locked") else "",
        )
        for cell in notebook["cells"]
        if "student-cell" not in cell["metadata"].get("tags", [])
    ]


def write(path, data):
    path.write_bytes(data)
    return path


def test_does_cosmetic_damage_change_no_answer(tmp_path):
    expected = [answers_of(notebook) for notebook in GOOD]
    seen: Counter[str] = Counter()
    for seed in range(EXAMPLES):
        notebook = GOOD[seed % len(GOOD)]
        data, names = damage.spoil_gently(notebook, seed)
        handed = read_submission(write(tmp_path / "hw.ipynb", data))
        rebuilt = rebuild(handed.notebook, RELEASE, handed.repairs)
        wrong = {
            name: text
            for name, text in answers_of(rebuilt.notebook).items()
            if text != expected[seed % len(GOOD)][name]
        }
        assert not wrong, f"seed {seed}, {names}: {wrong}\n{rebuilt.flags}"
        assert skeleton(rebuilt.notebook) == skeleton(RELEASE), f"seed {seed}, {names}"
        seen.update(names)
    assert set(seen) == {*damage.COSMETIC, *damage.COSMETIC_FILE}
    print(f"\n{EXAMPLES} notebooks with cosmetic damage: all answers found")


def test_does_no_damage_raise_anything_but_a_refusal(tmp_path):
    outcomes: Counter[str] = Counter()
    for seed in range(EXAMPLES):
        data, names = damage.spoil_badly(GOOD[seed % len(GOOD)], seed)
        try:
            handed = read_submission(write(tmp_path / "hw.ipynb", data))
        except SubmissionError as error:
            outcomes["refused" if error.what and error.fix and error.where else "refused without words"] += 1
            continue
        rebuilt = rebuild(handed.notebook, RELEASE, handed.repairs)
        assert skeleton(rebuilt.notebook) == skeleton(RELEASE), f"seed {seed}, {names}"
        json.dumps(rebuilt.notebook, ensure_ascii=False).encode()
        outcomes["graded with flags" if rebuilt.flags else "graded without any"] += 1
    assert {"refused", "graded with flags"} <= set(outcomes)
    assert "refused without words" not in outcomes
    print(f"\n{EXAMPLES} notebooks with destructive damage: {dict(outcomes)}")


def rebuilt_after(*names, seed=0, notebook=GOOD[0]):
    """Return what is rebuilt from a notebook after cosmetic damages with these names."""
    patient = damage.Patient(copy.deepcopy(notebook), random.Random(seed))
    for name in names:
        damage.COSMETIC[name](patient)
    return rebuild(patient.notebook, RELEASE)


def change(name, **changes):
    """Return the reference with one cell changed, and what stood in it."""
    handed = copy.deepcopy(GOOD[0])
    cell = next(cell for cell in handed["cells"] if grade_id(cell) == name)
    cell.update(changes)
    return handed, handed["cells"].index(cell)


def text_of(rebuilt, name):
    return next(source_of(cell) for cell in rebuilt.notebook["cells"] if grade_id(cell) == name)


def flags_about(rebuilt, name):
    return [flag.partition(": ")[2] for flag in rebuilt.flags if flag.startswith(f"{name}:")]


def test_does_an_untouched_notebook_raise_no_flag():
    for notebook in GOOD:
        assert rebuild(notebook, RELEASE).flags == ()


def test_are_halves_put_together_in_their_order():
    """Jupyter gives both halves the same name; other editors leave the second without any."""
    whole = text_of(rebuild(GOOD[0], RELEASE), "q3_dbn_answer")
    lines = whole.split("\n")
    for named in (True, False):
        handed, place = change("q3_dbn_answer", source="\n".join(lines[:-2]))
        half = copy.deepcopy(handed["cells"][place]) | {"source": "\n".join(lines[-2:]), "id": "half"}
        half["metadata"] = half["metadata"] if named else {}
        handed["cells"].insert(place + 1, half)
        rebuilt = rebuild(handed, RELEASE)
        assert text_of(rebuilt, "q3_dbn_answer") == whole
        assert flags_about(rebuilt, "q3_dbn_answer") == ["the answer stood in 2 cells; they were put together."]
        assert skeleton(rebuilt.notebook) == skeleton(RELEASE)


def test_is_a_whole_cell_below_an_answer_left_where_it_is():
    """A helper of the student's own is not a half."""
    handed, place = change("q3_dbn_answer")
    handed["cells"].insert(place + 1, {"cell_type": "code", "source": "def helper():\n    pass", "metadata": {}})
    rebuilt = rebuild(handed, RELEASE)
    assert rebuilt.flags == ()
    assert text_of(rebuilt, "q3_dbn_answer") == source_of(handed["cells"][place])


def test_is_a_draft_that_was_kept_as_a_copy_no_half():
    handed, place = change("q3_dbn_answer")
    draft = copy.deepcopy(handed["cells"][place]) | {"source": "import os\n\ndef dbn(dout, cache):\n    return dout"}
    handed["cells"].insert(place, draft)
    rebuilt = rebuild(handed, RELEASE)
    assert text_of(rebuilt, "q3_dbn_answer") == source_of(handed["cells"][place + 1])
    flag = "the answer cell is there 2 times; the last one that was edited counts."
    assert flags_about(rebuilt, "q3_dbn_answer") == [flag]


def test_are_two_answers_that_were_merged_taken_apart():
    handed, place = change("q3_dbn_answer")
    other = next(cell for cell in handed["cells"] if grade_id(cell) == "q4_dembed_answer")
    handed["cells"][place]["source"] += f"\n\n# the table\n{source_of(other)}"
    handed["cells"].remove(other)
    rebuilt = rebuild(handed, RELEASE)
    assert text_of(rebuilt, "q3_dbn_answer") == text_of(rebuild(GOOD[0], RELEASE), "q3_dbn_answer")
    assert text_of(rebuilt, "q4_dembed_answer") == f"# the table\n{source_of(other)}"
    assert "cells had been merged; they were taken apart again." in rebuilt.flags


def test_is_a_function_that_an_answer_repeats_no_merged_cell():
    """Somebody who writes `dbn` out again in the last task has not merged cells."""
    handed, place = change("q6_train_answer")
    handed["cells"][place]["source"] = (
        text_of(rebuild(GOOD[0], RELEASE), "q3_dbn_answer") + "\n\n" + source_of(handed["cells"][place])
    )
    for notebook in (handed, without_names(handed)):
        assert text_of(rebuild(notebook, RELEASE), "q6_train_answer") == source_of(handed["cells"][place])


def without_names(notebook):
    stripped = copy.deepcopy(notebook)
    for cell in stripped["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    return stripped


def test_is_a_written_answer_without_name_and_heading_found_by_its_place():
    handed = without_names(change("q5a_softmax", source="Probabilities sum to one, so the shift cancels.")[0])
    rebuilt = rebuild(handed, RELEASE)
    assert text_of(rebuilt, "q5a_softmax") == "Probabilities sum to one, so the shift cancels."
    flag = "the answer cell was missing; what stands in its place counts as the answer."
    assert flags_about(rebuilt, "q5a_softmax") == [flag]
    assert "q5a_softmax" in rebuilt.attempted


def test_does_a_person_read_a_written_answer_below_its_cell():
    """Somebody left the cell as it was and wrote into a new one."""
    handed, place = change("q5a_softmax")
    handed["cells"][place]["source"] = next(source_of(c) for c in RELEASE["cells"] if grade_id(c) == "q5a_softmax")
    handed["cells"].insert(place + 1, {"cell_type": "markdown", "source": "It cancels.", "metadata": {}})
    rebuilt = rebuild(handed, RELEASE)
    assert text_of(rebuilt, "q5a_softmax").endswith("It cancels.")
    assert "q5a_softmax" in rebuilt.attempted


def test_is_an_edited_cell_that_lost_its_id_no_cell_of_their_own():
    """The student's own lab notebook: the last text of the release that nobody has locked."""
    place = next(i for i, cell in reversed([*enumerate(GOOD[0]["cells"])]) if "Lab notebook" in source_of(cell))
    handed = copy.deepcopy(GOOD[0])
    handed["cells"][place]["source"] = source_of(handed["cells"][place]) + "\n\nMonday: it trains."
    rebuilt = rebuild(without_names(handed), RELEASE)
    assert len(rebuilt.notebook["cells"]) == len(RELEASE["cells"])
    assert source_of(rebuilt.notebook["cells"][place]).endswith("Monday: it trains.")


def test_is_an_answer_with_an_error_in_it_found_by_its_name():
    """Its student is told of the error, not that the answer is missing."""
    handed = without_names(change("q3_dbn_answer", source="def dbn(dout, cache):\n    return (dout")[0])
    assert text_of(rebuild(handed, RELEASE), "q3_dbn_answer") == "def dbn(dout, cache):\n    return (dout"


def test_are_ids_that_were_counted_anew_not_trusted():
    """A tool that numbers cells may give one answer the id of another."""
    handed = without_names(GOOD[0])
    ids = [cell["id"] for cell in RELEASE["cells"]]
    for cell, name in zip(handed["cells"], [*ids[9:], *ids[:9]], strict=True):
        cell["id"] = name
    assert answers_of(rebuild(handed, RELEASE).notebook) == answers_of(GOOD[0])


def test_is_another_homework_flagged():
    rebuilt = rebuild({"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}]}, RELEASE)
    assert rebuilt.flags[0] == "no cell of it belongs to this homework: is it the right notebook?"
    assert rebuilt.attempted == frozenset()


@pytest.mark.parametrize("name", [name for name in damage.COSMETIC if name not in READ_FIRST])
def test_is_each_damage_alone_repaired(name):
    for seed in range(3):
        rebuilt = rebuilt_after(name, seed=seed)
        assert answers_of(rebuilt.notebook) == answers_of(GOOD[0])
        assert skeleton(rebuilt.notebook) == skeleton(RELEASE)


def test_is_a_conflict_within_an_answer_flagged():
    """A merge tool for notebooks leaves the markers in the cell."""
    source = "def dbn(dout, cache):\n<<<<<<< local\n    return 1\n=======\n    return 2\n>>>>>>> remote"
    rebuilt = rebuild(change("q3_dbn_answer", source=source)[0], RELEASE)
    assert text_of(rebuilt, "q3_dbn_answer") == source
    flag = "git's conflict markers stand in the answer, so it cannot run; ask which version counts."
    assert flags_about(rebuilt, "q3_dbn_answer") == [flag]
