"""Canvas's bulk download: who, when and which hand-in, read from the names of files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.collect.arrival import Source
from autograder.collect.canvas import is_canvas, read_canvas
from autograder.course import Homework
from autograder.demo.lms import FIRST, LAST, Person, canvas_name
from autograder.intake.archive import Entry
from tests.collect.classroom import Classroom, statuses, step_of

HOMEWORK = Homework("hw01_tiny", "Tiny", "2026-12-06 23:59")


def source(tmp_path, *names):
    return Source(tmp_path / "a.zip", tuple(Entry(name, tmp_path / "content") for name in names), HOMEWORK, ())


def read(tmp_path, *names):
    return read_canvas(source(tmp_path, *names)).arrivals


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


@pytest.mark.parametrize(
    ("name", "user", "late", "original", "upload"),
    [
        ("lovelaceada_4567_890_hw.ipynb", "4567", False, "hw.ipynb", 890),
        ("lovelaceada_LATE_4567_890_hw.ipynb", "4567", True, "hw.ipynb", 890),
        ("lovelaceada_late_4567_890_hw.ipynb", "4567", True, "hw.ipynb", 890),
        ("王小明_LATE_4569_890_我的 作业 (1).ipynb", "4569", True, "我的 作业 (1).ipynb", 890),
        ("garcíamárquezchloé_4570_890_hw_4568_891_x.ipynb", "4570", False, "hw_4568_891_x.ipynb", 890),
        (
            "lovelaceada_4567_890_hw_2026_12_06T23_10_00_123456.zip",
            "4567",
            False,
            "hw_2026_12_06T23_10_00_123456.zip",
            890,
        ),
        ("_4567_890_hw.ipynb", "4567", False, "hw.ipynb", 890),
        ("LATE_4567_890_hw.ipynb", "4567", True, "hw.ipynb", 890),
        ("lateamy_4567_890_LATE_1_2_hw.ipynb", "4567", False, "LATE_1_2_hw.ipynb", 890),
        ("o_brienbob_4568_890_.ipynb", "4568", False, ".ipynb", 890),
        ("lovelaceada_4567_text.html", "4567", False, "text.html", None),
        ("lovelaceada_LATE_4567_link.html", "4567", True, "link.html", None),
        ("lovelaceada_4567_890_a\nb.ipynb", "4567", False, "a\nb.ipynb", 890),
        ("anon_xY3kQ_890_hw.ipynb", "anon_xY3kQ", False, "hw.ipynb", 890),
        ("LATE_anon_xY3kQ_890_hw.ipynb", "anon_xY3kQ", True, "hw.ipynb", 890),
        ("anon_xY3kQ_LATE_890_hw.ipynb", "anon_xY3kQ", True, "hw.ipynb", 890),
        ("anon_12345_890_7_hw.ipynb", "anon_12345", False, "7_hw.ipynb", 890),
    ],
)
def test_is_a_name_read(tmp_path, name, user, late, original, upload):
    (arrival,) = read(tmp_path, name)
    assert (arrival.who.user_id, arrival.late, arrival.files[0].name, arrival.serial) == (user, late, original, upload)
    assert arrival.who.anonymous == user.startswith("anon_")


@settings(deadline=None)
@given(
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.booleans(),
    st.integers(1, 10**12),
    st.integers(1, 10**12),
    st.text(st.characters(exclude_characters="/", exclude_categories=("Cs",)), min_size=1, max_size=60),
)
def test_is_every_name_that_canvas_writes_read_back(tmp_path_factory, first, last, late, user, upload, original):
    """Whatever the student calls the file: it cannot change whose it is, or whether it is late."""
    person = Person("x", first, last, user)
    name = f"{canvas_name(person)}{'_LATE' if late else ''}_{user}_{upload}_{original}"
    (arrival,) = read(tmp_path_factory.getbasetemp(), name)
    assert arrival.who.user_id == str(user)
    assert arrival.who.name == canvas_name(person)
    assert (arrival.late, arrival.serial, arrival.files[0].name) == (late, upload, original)


@pytest.mark.parametrize(
    "name", ["hw.ipynb", "ada.ipynb", "hw06_2026_12_06T23_10_00_123456.zip", "ada_1.ipynb", "a/b_1_2_c"]
)
def test_are_other_names_not_canvas_s(tmp_path, name):
    assert not is_canvas(source(tmp_path, name))


def test_is_the_later_upload_of_a_notebook_the_one_that_counts(room):
    """Canvas numbers resubmitted files; the number of the upload tells the order, whatever the names say."""
    archive = room.zip({
        "lovelaceada_4567_895_hw-1.ipynb": room.notebook("second"),
        "lovelaceada_4567_890_hw.ipynb": room.notebook("first"),
        "o_brienbob_4568_880_hw-2.ipynb": room.notebook("bob's first"),
        "o_brienbob_4568_899_hw.ipynb": room.notebook("bob's second"),
    })  # fmt: skip
    done = room.collect(archive)
    assert room.submitted() == {"ada": room.notebook("second"), "bob": room.notebook("bob's second")}
    assert statuses(done) == {"new": 2, "older": 2}
    assert (room.receipt("ada").attempt, room.receipt("ada").serial) == (2, 895)
    kept = sorted((room.course.root / "earlier").rglob("*.ipynb"))
    assert {path.read_bytes() for path in kept} == {room.notebook("first"), room.notebook("bob's first")}
    assert len(room.receipt("bob").earlier) == 1


def test_do_other_files_belong_to_the_notebook(room):
    files = {
        "lovelaceada_4567_890_hw.ipynb": room.notebook(),
        "lovelaceada_4567_891_plot-1.png": b"one",
        "lovelaceada_4567_892_plot-2.png": b"two",
        "lovelaceada_4567_893_helper.py": b"import os",
        "lovelaceada_4567_894_timestamp.txt": b"2000-01-01 00:00:00 UTC",
        "lovelaceada_4567_895_arrival.json": b"{}",
        "lovelaceada_4567_896_..": b"upwards",
    }
    done = room.collect(room.zip(files))
    assert done.ok
    folder = room.course.submitted(room.homework, "ada")
    assert sorted(path.name for path in folder.iterdir()) == ["arrival.json", "extra", "hw01_tiny.ipynb"]
    assert room.receipt("ada").extra == ("plot-1.png", "plot-2.png", "helper.py", "timestamp.txt", "arrival.json", "..")
    assert sum(path.is_file() for path in (folder / "extra").rglob("*")) == 6
    assert (folder / "extra" / "helper.py").read_bytes() == b"import os"
    assert room.receipt("ada").time is None


def test_does_nobody_become_somebody_else_by_a_name_that_ends_in_a_number(room):
    """At many universities students choose their own names: `mallory_4567` is not user 4567, who is Ada."""
    room.set_roster(
        ROSTER_WITH_MALLORY := "student,first_name,last_name,canvas_id\nada,Ada,Lovelace,4567\nmal,Mal,,13\n"
    )
    done = room.collect(room.zip({
        "mallory_4567_13_890_hw.ipynb": room.notebook("by mallory"),
        "lovelaceada_4567_891_hw.ipynb": room.notebook("by ada"),
    }))  # fmt: skip
    assert room.submitted() == {"ada": room.notebook("by ada")}
    (waiting,) = [step for step in done.steps if step.status == "unmatched"]
    assert "can be read as" in waiting.why
    room.set_roster(ROSTER_WITH_MALLORY.replace("Mal,,13", "Mallory 4567,,13"))
    room.collect(room.root / "submissions.zip")
    assert room.submitted() == {"ada": room.notebook("by ada"), "mal": room.notebook("by mallory")}


def test_does_a_file_name_that_begins_with_a_number_not_matter_where_name_and_id_agree(room):
    room.collect(room.zip({"lovelaceada_4567_890_06_hw.ipynb": room.notebook()}))
    assert list(room.submitted()) == ["ada"]
    assert room.receipt("ada").original == "06_hw.ipynb"


@pytest.mark.parametrize("name", ["lovelaceaugusta", "kingada", "lovelaceadacountess"])
def test_does_a_part_of_the_name_do_where_only_one_of_the_ids_is_known(room, name):
    """The roster knows Ada Lovelace; Canvas knows her middle names, or her nickname."""
    room.collect(room.zip({f"{name}_4567_890_06_hw.ipynb": room.notebook()}))
    assert list(room.submitted()) == ["ada"]


def test_does_a_part_of_the_name_not_do_where_both_ids_are_known(room):
    """Bob calls himself Lovelace 4567, and his upload looks like one of Ada's."""
    done = room.collect(room.zip({"lovelace_4567_4568_890_hw.ipynb": room.notebook()}))
    assert room.submitted() == {}
    assert statuses(done) == {"unmatched": 1}


def test_does_somebody_else_s_name_not_outweigh_the_id(room):
    """Mallory, user 13, calls himself like Ada."""
    done = room.collect(room.zip({"lovelaceada_13_890_hw.ipynb": room.notebook()}))
    assert room.submitted() == {}
    assert "'13' is not in the roster; it has the name of ada, whose canvas_id is '4567'" in done.steps[0].why


def test_are_anonymous_hand_ins_kept_apart_and_collected(room):
    done = room.collect(room.zip({
        "anon_xY3kQ_890_hw.ipynb": room.notebook("one"),
        "LATE_anon_Zz9aB_891_hw.ipynb": room.notebook("two"),
    }))  # fmt: skip
    assert done.ok
    assert sorted(room.submitted()) == ["anon_Zz9aB", "anon_xY3kQ"]
    assert (room.receipt("anon_Zz9aB").late, room.receipt("anon_xY3kQ").late) == (True, False)


def test_is_a_link_or_a_text_no_notebook_and_said_what_to_tell(room):
    done = room.collect(room.zip({
        "lovelaceada_4567_link.html": b"<a href=...>",
        "o_brienbob_LATE_4568_text.html": b"I could not upload it",
        "王小明_4569_890_hw.ipynb": room.notebook(),
    }))  # fmt: skip
    assert not done.ok
    assert room.submitted() == {"ada": b"", "bob": b"", "wang": room.notebook()}
    assert "a link to a web page" in step_of(done, "ada").hand_in.problem
    assert "text in the web form" in step_of(done, "bob").hand_in.problem
    assert room.receipt("bob").late is True
    assert (
        room.course.submitted(room.homework, "bob") / "extra" / "text.html"
    ).read_bytes() == b"I could not upload it"


def test_is_a_name_longer_than_a_file_system_holds_read(room):
    name = "lovelaceada_4567_890_" + "作" * 100 + ".ipynb"
    assert len(name.encode()) > 255
    assert room.collect(room.zip({name: room.notebook()})).ok
    assert room.submitted() == {"ada": room.notebook()}
    assert room.receipt("ada").original == "作" * 100 + ".ipynb"


def test_does_a_file_that_is_not_canvas_s_wait_and_the_others_arrive(room):
    done = room.collect(room.zip({
        "lovelaceada_4567_890_hw.ipynb": room.notebook(),
        "o_brienbob_4568_891_hw.ipynb": room.notebook(),
        "notes from the TA.txt": b"hello",
    }))  # fmt: skip
    assert statuses(done) == {"new": 2, "unmatched": 1}
    assert "nothing says whose this is" in next(step.why for step in done.steps if step.status == "unmatched")


def test_is_without_a_roster_everybody_named_by_name_and_number(room):
    """Two people of one name stay two people, and the next homework finds the same folders."""
    room.set_roster("")
    done = room.collect(room.zip({
        "leesam_4571_890_hw.ipynb": room.notebook("one"),
        "leesam_4572_891_06_hw.ipynb": room.notebook("two"),
        "王小明_4569_892_hw.ipynb": room.notebook("three"),
    }))  # fmt: skip
    assert done.ok
    assert sorted(room.submitted()) == ["leesam_4571", "leesam_4572", "王小明_4569"]
