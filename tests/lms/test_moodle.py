"""Moodle's grading worksheet, in any language: only the grades change, and only where Moodle would take them."""

import pytest

from autograder.errors import UsageError
from autograder.gradebook.database import open_gradebook
from autograder.lms.export import export_scores
from autograder.receipt import Receipt, write_receipt

ENGLISH = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 4001,Ada Lovelace,ada@example.org,"Submitted for grading - ",,100.00,Yes,"Monday, 1 June",-,\n'
    'Participant 4002,"José Núñez, Jr.",jose@example.org,"Submitted for grading - ",54.00,100.00,Yes,-,-,"Well, done"\n'
    "Participant 4005,Lazy Bones,lazy@example.org,No submission,,100.00,Yes,-,-,\n"
)
GERMAN = (
    "\ufeffID;Vollständiger Name;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;Zuletzt geändert\r\n"
    "Teilnehmer/in4001;Ada Lovelace;Abgegeben;;100,00;Ja;-\r\n"
    "Teilnehmer/in4003;Sean Bo O'Neil;Abgegeben;12,50;100,00;Ja;-\r\n"
)
CHINESE = "编号,全名,状态,成绩,最高分,成绩可以修改\n参与者4001,Ada Lovelace,已提交,-,100,是\n"


def fill(course, homework, tmp_path, text, **options):
    into = tmp_path / "moodle.csv"
    into.write_bytes(text.encode())
    placed = export_scores(course, homework, "moodle", into=into, output=tmp_path / "filled.csv", **options)
    return placed, (tmp_path / "filled.csv").read_bytes().decode()


def test_only_grades_change(course, homework, tmp_path):
    placed, filled = fill(course, homework, tmp_path, ENGLISH)
    assert filled == ENGLISH.replace('- ",,100.00,Yes,"Monday', '- ",92.5,100.00,Yes,"Monday').replace("54.00", "55")
    assert placed.written == ["ada", "jose"]
    assert placed.replaced == ["row 3 (José Núñez, Jr.): 54.00 became 55"]
    assert placed.strangers == ["row 4 (Lazy Bones)"]
    assert [line.split(":")[0] for line in placed.unplaced] == ["formula", "oneil", "stranger"]


def test_headers_in_another_language_are_found_by_what_the_columns_hold(course, homework, tmp_path):
    placed, filled = fill(course, homework, tmp_path, GERMAN)
    assert filled == GERMAN.replace("Abgegeben;;100", "Abgegeben;92.5;100").replace("12,50", "50")
    assert placed.written == ["ada", "oneil"]
    assert fill(course, homework, tmp_path, CHINESE)[1] == CHINESE.replace("-,100", "92.5,100")


def test_the_number_of_this_assignment_counts_before_the_rosters(course, homework, tmp_path):
    """Moodle numbers participants anew in every assignment: 4002 is Ada here, and José in the roster."""
    receipt = Receipt("moodle", "subs.zip", "Ada Lovelace_4002_assignsubmission_file", "hw01.ipynb", "0", "4002")
    write_receipt(course.submitted(homework, "ada"), receipt)
    text = "Identifier,Full name,Grade,Maximum grade\nParticipant 4002,Hidden,,100\nParticipant 4001,Hidden,,100\n"
    placed, filled = fill(course, homework, tmp_path, text)
    assert filled == text.replace("4002,Hidden,,", "4002,Hidden,92.5,")
    assert placed.written == ["ada"]


def test_an_address_that_contradicts_the_number_leaves_the_row_alone(course, homework, tmp_path):
    text = "Identifier,Full name,Email address,Grade,Maximum grade\nParticipant 4002,Ada,ada@example.org,,100\n"
    placed, filled = fill(course, homework, tmp_path, text)
    assert filled == text
    assert placed.kept == ["row 2 (Ada): moodle_id says jose, email says ada; correct roster.csv"]


def test_a_grade_above_the_maximum_is_told(course, homework, tmp_path):
    """Moodle would pass it over without a word."""
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("q3_why", homework.name, homework.name, "ada").extra_credit = 30
        gradebook.db.commit()
    placed, filled = fill(course, homework, tmp_path, CHINESE)
    assert filled == CHINESE
    assert placed.kept == ["row 2 (Ada Lovelace): 122.5 is above Moodle's maximum, which Moodle would pass over"]


def test_another_maximum_stops_it(course, homework, tmp_path):
    text = CHINESE.replace("100", "20")
    with pytest.raises(UsageError, match="Moodle counts 20 points for this assignment, the homework has 100"):
        fill(course, homework, tmp_path, text)
    assert fill(course, homework, tmp_path, text, scale=True)[1] == text.replace("-,20", "18.5,20")


def test_the_worksheet_itself_is_needed(course, homework):
    with pytest.raises(UsageError, match="only in the worksheet that it has exported itself") as caught:
        export_scores(course, homework, "moodle")
    assert "--into" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no grading worksheet"),
        ("Identifier,Grade,Maximum grade\n", "no grading worksheet"),
        ("Name,Grade,Maximum grade\nAda,,100\n", "no grading worksheet"),
        ("Identifier,Grade,Maximum grade\nParticipant 1,Good,\n", "no column of grades"),
    ],
)
def test_another_file_is_refused(course, homework, tmp_path, text, message):
    with pytest.raises(UsageError, match=message) as caught:
        fill(course, homework, tmp_path, text)
    assert caught.value.fix


def test_a_column_can_be_named(course, homework, tmp_path):
    text = "Identifier,Age,Limit,Grade,Maximum grade\nParticipant 4001,30,99,,100\n"
    assert fill(course, homework, tmp_path, text, column="Grade")[1] == text.replace(",,100", ",92.5,100")
    with pytest.raises(UsageError, match="no column 'Mark' stands left"):
        fill(course, homework, tmp_path, text, column="Mark")
