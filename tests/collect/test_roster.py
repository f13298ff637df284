"""Who takes the course, read from files as spreadsheets write them."""

from __future__ import annotations

import pytest

from autograder.errors import ConfigError
from autograder.roster import COLUMNS, Student, header_of, read_roster
from tests.course_factory import make_course

HEADER = "student,first_name,last_name,email,canvas_id\n"


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def write(course, text, encoding="utf-8"):
    (course.root / "roster.csv").write_bytes(text.encode(encoding))


def test_is_nobody_known_without_a_file(course):
    assert read_roster(course) == ()
    assert header_of(course) == (list(COLUMNS), ",")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HEADER + "ada,Ada,Lovelace,Ada@Uni.edu,4567\n", "utf-8"),
        (HEADER + "ada,Ada,Lovelace,Ada@Uni.edu,4567\n", "utf-8-sig"),
        (HEADER.replace(",", ";") + "ada;Ada;Lovelace;Ada@Uni.edu;4567\r\n\r\n;;;;\r\n", "utf-8-sig"),
        (HEADER.replace(",", "\t") + "ada\tAda\tLovelace\tada@uni.edu\t4567", "utf-8"),
        ("Student, First Name ,LAST-NAME,E-Mail,email,Canvas ID\nada, Ada ,Lovelace,,ada@uni.edu,4567\n", "utf-8"),
    ],
    ids=["plain", "byte order mark", "semicolons", "tabs", "headings as people write them"],
)
def test_is_a_spreadsheets_file_read(course, text, encoding):
    write(course, text, encoding)
    (ada,) = read_roster(course)
    assert (ada.student, ada.name, ada.email, ada.canvas_id) == ("ada", "Ada Lovelace", "ada@uni.edu", "4567")


def test_are_own_columns_kept(course):
    write(course, "student,pronouns,section\nada,she,B\n")
    assert read_roster(course) == (Student("ada", section="B", more={"pronouns": "she"}),)


def test_do_names_hold_commas_and_letters_of_every_script(course):
    write(course, 'student,first_name,last_name\nwang,小明,王\nobrien,Siobhán,"O\'Brien, PhD"\n')
    assert [student.name for student in read_roster(course)] == ["小明 王", "Siobhán O'Brien, PhD"]


def test_are_columns_found_as_they_are_spelled(course):
    write(course, "Student;Canvas ID\nada;1\n")
    assert header_of(course) == (["Student", "Canvas ID"], ";")


WRONG = {
    "no column": ("name,email\nAda,a@b.c\n", "line 1: there is no column `student`"),
    "a column twice": ("student,email,Email\nada,a@b.c,\n", "line 1: the column 'email' is there twice"),
    "a student twice": ("student,email\nada,a@b.c\nADA,d@e.f\n", "line 3: student 'ADA' is also in line 2"),
    "an address twice": ("student,email\nada,a@b.c\nbob,A@b.c\n", "line 3: email 'a@b.c' is also in line 2"),
    "an id twice": ("student,canvas_id\nada,7\nbob,7\n", "line 3: canvas_id '7' is also in line 2"),
    "no name": ("student,email\n,a@b.c\n", "line 2: the column `student` is empty"),
    "a path": ("student\n../ada\n", "line 2: '../ada' cannot be the name of a folder"),
    "a formula": ("student\n=ada\n", "line 2: '=ada' cannot be the name of a folder"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG.keys())
def test_does_a_mistake_name_its_line(course, text, message):
    write(course, text)
    with pytest.raises(ConfigError) as caught:
        read_roster(course)
    assert message in str(caught.value)
    assert caught.value.fix


def test_is_another_encoding_explained(course):
    write(course, HEADER + "ada,Ada,Lovelacé,,\n", "latin-1")
    with pytest.raises(ConfigError, match="CSV UTF-8"):
        read_roster(course)
