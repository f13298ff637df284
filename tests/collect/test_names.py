"""Names of people: the same letters are the same name; every name makes a folder that is allowed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from autograder.collect.names import FOLDER_BYTES, folder_name, letters_of, spellings
from autograder.demo.lms import FIRST, LAST, Person, canvas_name
from autograder.intake.names import is_plain_name
from autograder.roster import Student

NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@pytest.mark.parametrize(
    "written",
    ["José García Márquez", "García Márquez, José", "garcíamárquezjosé", "JOSE GARCIA-MARQUEZ",
     "Jose\u0301 García Márquez", "  García   Márquez ,José "],
)  # fmt: skip
def test_is_one_name_one_name_however_it_is_written(written):
    assert letters_of(written) in spellings(Student("jose", "José", "García Márquez"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Łukasz", "Lukasz"), ("Øystein", "oystein"), ("Straße", "STRASSE"), ("İpek", "ipek"), ("Æsa", "Aesa"),
     ("O'Brien", "OBrien"), ("ＡＤＡ", "ada"), ("Nguyễn", "nguyen")],
)  # fmt: skip
def test_do_accents_case_and_signs_not_matter(one, other):
    assert letters_of(one) == letters_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("राम", "रम"), ("かき", "がぎ"), ("王", "玉"), ("Ада", "Ида"), ("Ana", "Anna")]
)
def test_are_different_names_different(one, other):
    """In many scripts a mark is a vowel, and what looks like an accent makes another consonant."""
    assert letters_of(one) != letters_of(other)


@pytest.mark.parametrize("first", FIRST)
def test_is_what_canvas_makes_of_a_name_recognised(first):
    for last in LAST:
        person = Person("x", first, last, 1)
        assert letters_of(canvas_name(person)) in spellings(Student("x", first, last)), last


@settings(deadline=None)
@given(NAMES, NAMES)
def test_does_a_student_have_the_own_name_in_either_order(first, last):
    assume(letters_of(first + last))
    found = spellings(Student("x", first, last))
    for written in (f"{first} {last}", f"{last}, {first}", f"-{last}-{first}-"):
        assert letters_of(written) in found


@settings(deadline=None)
@given(st.text(max_size=200))
def test_does_every_name_make_a_folder_that_is_allowed(name):
    folder = folder_name(name)
    assert is_plain_name(folder)
    assert len(folder.encode()) <= FOLDER_BYTES
    assert not {"/", "+", "*", "\0"} & set(folder)
    assert folder_name(name) == folder
    assert folder_name(folder) == folder


@pytest.mark.parametrize("name", ["ada", "Ada Lovelace", "lovelaceada_4567", "ada@uni.edu", "王小明", "O'Brien, Bob"])
def test_is_an_ordinary_name_kept(name):
    assert folder_name(name) == name


def test_are_names_apart_that_look_the_same_without_their_signs():
    names = ["a/b", "a\\b", "a:b", "a b", "a\u202eb", "x" * 200, "x" * 201, "", "\0", "😀", "😁", "../a", "a/../a"]
    folders = [folder_name(name) for name in names]
    assert len(set(folders)) == len(names)
