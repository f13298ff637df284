"""Canvas's gradebook, by the rules of its importer: written anew, and filled in where only our cells may change."""

import csv
import re
from dataclasses import replace

import pytest

from autograder.errors import UsageError
from autograder.lms.export import export_scores
from autograder.receipt import Receipt, write_receipt
from tests.lms.conftest import ROSTER, write_roster

FINAL = {"ada": "92.5", "jose": "55", "oneil": "50", "formula": "35", "stranger": "20"}

HEADER = "Student,ID,SIS User ID,SIS Login ID,Integration ID,Section"
EXPORTED = (
    f'{HEADER},"Quiz, part 1 (201)",Homework 1: tiny (111),Homework 2 (112),Current Score,Final Score\r\n'
    ",,,,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,,10.00,100.00,50.00,(read only),(read only)\r\n"
    '"Lovelace, Ada",1001,S1,alove,,Mon,"9,50",,40.00,92.5,92.5\r\n'
    '"Núñez, Jr., José",1002,S2,jnunez,,Mon,,54.00,,,\r\n'
    '"O\'Neil, Sean ""Bo""",1003,S3,oneil,,Tue,,50.00,,,\r\n'
    '"Evil, Eve",1004,S4,evil,,Tue,,EX,,,\r\n'
    '"Bones, Lazy",1005,S5,lbones,,Tue,,77.00,,,\r\n'
    '"Student, Test",9999,,,,Tue,,,,,\r\n'
)


def canvas_accepts(header):
    """Say what Canvas's importer says: where the columns about the student end, the last of them is the section."""
    if not (len(header) > 3 and "Student" in header[0] and "ID" in header[1]):
        return False
    columns = 3
    if re.search(r"SIS\s+Login\s+ID", header[2]):
        columns += 1
    elif re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        extra = bool(re.search(r"Integration\s+ID", header[4]))
        columns += 2 + extra
        columns += bool(re.search(r"Root\s+Account", header[4 + extra]))
    return "Section" in header[columns - 1]


def read(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def fill(course, homework, tmp_path, text=EXPORTED, **options):
    into = tmp_path / "canvas.csv"
    into.write_bytes(text.encode())
    placed = export_scores(course, homework, "canvas", into=into, output=tmp_path / "filled.csv", **options)
    assert into.read_bytes() == text.encode()
    return placed, (tmp_path / "filled.csv").read_bytes().decode()


def test_a_new_file_has_a_header_that_canvas_accepts(course, homework, tmp_path):
    placed = export_scores(course, homework, "canvas", output=tmp_path / "new.csv")
    header, worth, *rows = read(placed.path)
    assert canvas_accepts(header)
    assert not canvas_accepts([name for name in header if name != "Section"])
    assert header[-1] == "Homework 1: tiny"
    assert "Points Possible" in worth[0]
    assert worth[-1] == "100"
    assert {row[1]: row[-1] for row in rows} == {"1001": "92.5", "1002": "55", "1003": "50", "1004": "35"}
    assert all(len(row) == len(header) for row in rows)
    assert placed.written == ["ada", "formula", "jose", "oneil"]


def test_names_arrive_whole_and_never_as_a_formula(course, homework, tmp_path):
    write_roster(course, [*ROSTER[:3], ("formula", "", "=cmd()", "", "1004", "", "", "", "", "")])
    export_scores(course, homework, "canvas", output=tmp_path / "new.csv")
    names = [row[0] for row in read(tmp_path / "new.csv")[2:]]
    assert names == ["Lovelace, Ada", "'=cmd()", "Núñez, Jr., José", 'O\'Neil, Sean "Bo"']


def test_nobody_is_dropped_in_silence(course, homework, tmp_path):
    placed = export_scores(course, homework, "canvas", output=tmp_path / "new.csv")
    assert [line.split(":")[0] for line in placed.unplaced] == ["stranger"]
    assert "roster.csv" in placed.unplaced[0]
    assert placed.waiting == ["formula", "jose", "oneil", "stranger"]


def test_a_student_without_a_grade_has_no_row(course, homework, tmp_path):
    """An empty cell would delete the score that Canvas has."""
    export_scores(course, homework, "canvas", output=tmp_path / "new.csv")
    assert "Bones" not in (tmp_path / "new.csv").read_text()


def test_what_canvas_told_when_it_was_collected_serves_as_id(course, homework, tmp_path):
    receipt = Receipt("canvas", "subs.zip", "stranger_777_9_hw01.ipynb", "hw01.ipynb", "0", lms_user_id="777")
    write_receipt(course.submitted(homework, "stranger"), receipt)
    placed = export_scores(course, homework, "canvas", output=tmp_path / "new.csv")
    assert not placed.unplaced
    assert ["stranger", "777", "", "", "", "20"] in read(tmp_path / "new.csv")


def test_filling_in_changes_our_cells_and_no_other_byte(course, homework, tmp_path):
    placed, filled = fill(course, homework, tmp_path)
    expected = EXPORTED.replace('Mon,"9,50",,40.00', 'Mon,"9,50",92.5,40.00').replace(",,54.00,", ",,55,")
    assert filled == expected
    assert placed.written == ["ada", "jose", "oneil"]
    assert placed.replaced == ["row 5 (Núñez, Jr., José): 54.00 became 55"]
    assert placed.kept == ["row 7 (Evil, Eve): is excused (EX)"]
    assert placed.strangers == ["row 8 (Bones, Lazy)"]
    assert [line.split(":")[0] for line in placed.unplaced] == ["stranger"]


def test_filling_in_twice_changes_nothing_more(course, homework, tmp_path):
    _, once = fill(course, homework, tmp_path)
    placed, twice = fill(course, homework, tmp_path, once)
    assert twice == once
    assert not placed.replaced


SURROUNDINGS = {
    "unix": ("\r\n", "\n"),
    "byte order mark": ("Student,ID", "\ufeffStudent,ID"),
    "root account": (HEADER, HEADER.replace("Integration ID", "Root Account")),
}


@pytest.mark.parametrize(("old", "new"), SURROUNDINGS.values(), ids=SURROUNDINGS.keys())
def test_what_surrounds_the_cells_stays(course, homework, tmp_path, old, new):
    text = EXPORTED.replace(old, new)
    _, filled = fill(course, homework, tmp_path, text)
    assert filled == text.replace('Mon,"9,50",,40.00', 'Mon,"9,50",92.5,40.00').replace(",,54.00,", ",,55,")


def test_semicolons_and_decimal_commas_are_read(course, homework, tmp_path):
    text = "Student;ID;SIS Login ID;Section;Homework 1: tiny (111)\n    Points Possible;;;;100,00\nX;1002;;;55,00\n"
    placed, filled = fill(course, homework, tmp_path, text + "Y;1001;;;\n")
    assert filled == text + "Y;1001;;;92.5\n"
    assert placed.written == ["jose", "ada"]


def test_columns_for_first_and_last_names_are_read(course, homework, tmp_path):
    text = "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,hw01\nLovelace,Ada,,,,Mon,\n"
    assert fill(course, homework, tmp_path, text)[1] == text.replace("Mon,", "Mon,92.5")


def rows_of(*rows):
    return "\n".join(["Student,ID,SIS User ID,SIS Login ID,Section,hw01_tiny (5)", *rows, ""])


def test_the_id_counts_before_the_others(course, homework, tmp_path):
    text = rows_of('"Somebody, Else",1001,,,Mon,', "x,,S2,,Mon,", "x,,,ONEIL,Mon,")
    assert fill(course, homework, tmp_path, text)[0].written == ["ada", "jose", "oneil"]


def test_a_row_whose_ids_name_two_students_is_left_alone(course, homework, tmp_path):
    placed, filled = fill(course, homework, tmp_path, text := rows_of("x,1001,S2,,Mon,"))
    assert filled == text
    assert placed.kept == ["row 2 (x): canvas_id says ada, sis_id says jose; correct roster.csv"]


def test_a_name_counts_where_nothing_else_is_there(course, homework, tmp_path):
    text = rows_of('"lovelace, ada",,,,Mon,', '"Núñez Jr., José",,,,Mon,')
    assert fill(course, homework, tmp_path, text)[0].written == ["ada", "jose"]


def test_a_namesake_is_somebody_else(course, homework, tmp_path):
    """The same name with another id, and a name that two rows share."""
    text = rows_of('"Lovelace, Ada",8001,,,Mon,', '"Núñez, Jr., José",,,,Mon,', '"José Núñez Jr.",,,,Mon,')
    placed, filled = fill(course, homework, tmp_path, text)
    assert filled == text
    assert len(placed.strangers) == 3


def test_without_a_roster_a_folder_that_is_a_login_is_found(course, homework, tmp_path):
    (course.root / "roster.csv").unlink()
    placed, _ = fill(course, homework, tmp_path, rows_of("x,1,S,ada,Mon,", "y,2,T,other,Mon,"))
    assert placed.written == ["ada"]
    assert len(placed.unplaced) == 4


def test_other_points_than_the_homeworks_stop_it(course, homework, tmp_path):
    text = EXPORTED.replace("10.00,100.00,50.00", "10.00,10.00,50.00")
    with pytest.raises(UsageError, match="Canvas counts 10 points for this assignment, the homework has 100") as caught:
        fill(course, homework, tmp_path, text)
    assert "--scale" in caught.value.fix
    assert not (tmp_path / "filled.csv").exists()
    placed, filled = fill(course, homework, tmp_path, text, scale=True)
    assert 'Mon,"9,50",9.25,40.00' in filled
    assert "multiplied by 0.1" in placed.remarks[0]


@pytest.mark.parametrize("column", ["Homework 2", "Homework 2 (112)", "112", "homework 2"])
def test_a_column_can_be_named(course, homework, tmp_path, column):
    text = EXPORTED.replace("100.00,50.00", "100.00,100.00")
    assert ",92.5,92.5,92.5" in fill(course, homework, tmp_path, text, column=column)[1]


def test_a_column_that_is_missing_names_those_that_are_there(course, homework, tmp_path):
    with pytest.raises(UsageError, match="no column, or more than one, is called 'Homework 1: tiny'") as caught:
        fill(course, homework, tmp_path, EXPORTED.replace("Homework 1: tiny", "Essay"))
    assert "Quiz, part 1 (201); Essay (111); Homework 2 (112)" in caught.value.fix
    with pytest.raises(UsageError, match="more than one"):
        fill(course, homework, tmp_path, EXPORTED.replace("Homework 2 (", "Homework 1: tiny ("))
    with pytest.raises(UsageError, match="Final Score"):
        fill(course, homework, tmp_path, column="Final Score")


def test_another_file_is_refused(course, homework, tmp_path):
    for text in ("", "name,score\nada,1\n", "Student,ID,hw01_tiny\n"):
        with pytest.raises(UsageError, match="no gradebook of Canvas") as caught:
            fill(course, homework, tmp_path, text)
        assert "Export Entire Gradebook" in caught.value.fix


def test_scores_that_are_not_final_can_be_held_back(course, homework, tmp_path):
    placed, filled = fill(course, homework, tmp_path, finished_only=True)
    assert placed.written == ["ada"]
    assert filled == EXPORTED.replace('Mon,"9,50",,40.00', 'Mon,"9,50",92.5,40.00')
    assert [line.split(":")[0] for line in placed.unplaced] == ["stranger"]
    new = export_scores(course, homework, "canvas", output=tmp_path / "new.csv", finished_only=True)
    assert new.written == ["ada"]


def test_scores_are_what_the_gradebook_says_without_the_penalty(course, homework, tmp_path):
    """The same number in every format."""
    rows = {row[0]: row[-1] for row in read(export_scores(course, homework, output=tmp_path / "plain.csv").path)[1:]}
    assert {student: float(score) for student, score in rows.items()} == {s: float(v) for s, v in FINAL.items()}
    generous = replace(course, late=replace(course.late, per_day=0.0))
    export_scores(generous, homework, "canvas", output=tmp_path / "new.csv")
    assert '"Núñez, Jr., José",1002,S2,jnunez,Mon,65' in (tmp_path / "new.csv").read_text()
