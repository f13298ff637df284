"""Moodle, Gradescope, nbgrader's folders, plain folders and otter's exports: found by content, read as they are."""

from __future__ import annotations

import os
import tarfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.collect.arrival import Source
from autograder.collect.exchange import read_exchange
from autograder.collect.formats import FORMAT_NAMES
from autograder.collect.moodle import read_moodle
from autograder.course import Homework
from autograder.errors import SubmissionError, UsageError
from autograder.intake.archive import Entry
from tests.collect.classroom import ROSTER, Classroom, statuses, step_of, zipped
from tests.course_factory import NAME

HOMEWORK = Homework(NAME, "Tiny", "2026-12-06 23:59")
TIME = datetime(2026, 12, 6, 22, 58, 3, 123456, tzinfo=UTC)


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


def words(done):
    return [source.words for source in done.sources]


# Moodle


@pytest.mark.parametrize("end", ["_", ""])
@pytest.mark.parametrize("wrapper", ["", "CS101-hw01-123456/"])
def test_is_moodle_s_zip_read(room, end, wrapper):
    done = room.collect(room.zip({
        f"{wrapper}Ada Lovelace_71_assignsubmission_file{end}/my notebook.ipynb": room.notebook("ada"),
        f"{wrapper}Ada Lovelace_71_assignsubmission_file{end}/data.csv": b"1,2",
        f"{wrapper}Ada Lovelace_71_assignsubmission_onlinetext{end}/onlinetext.html": b"see the notebook",
        f"{wrapper}Bob O'Brien_999_assignsubmission_file{end}/hw01_tiny.ipynb": room.notebook("bob"),
        f"{wrapper}小明 王_73_assignsubmission_file{end}/作业.ipynb": room.notebook("wang"),
    }))  # fmt: skip
    assert words(done) == ["Moodle's download of all submissions"]
    assert room.submitted() == {name: room.notebook(name) for name in ("ada", "bob", "wang")}
    assert room.receipt("ada").extra == ("data.csv", "onlinetext.html")
    assert (room.receipt("ada").lms_user_id, room.receipt("ada").late, room.receipt("ada").time) == ("71", None, None)


def test_is_moodle_s_heap_without_folders_read(room):
    room.collect(room.zip({
        "Ada Lovelace_71_assignsubmission_file_hw.ipynb": room.notebook("ada"),
        "Ada Lovelace_71_assignsubmission_file_data_1.csv": b"1,2",
        "Chloé García Márquez_74_assignsubmission_file_x_72_assignsubmission_file_y.ipynb": room.notebook("chloe"),
    }))  # fmt: skip
    assert room.submitted() == {"ada": room.notebook("ada"), "chloe": room.notebook("chloe")}
    assert room.receipt("chloe").original == "x_72_assignsubmission_file_y.ipynb"


def test_are_two_people_of_one_name_in_moodle_not_mixed_up(room):
    """One of them may just have taken the name; ids in the roster tell them apart."""
    room.set_roster("student,first_name,last_name\nada,Ada,Lovelace\n")
    archive = room.zip({
        "Ada Lovelace_71_assignsubmission_file_/hw.ipynb": room.notebook("the real one"),
        "Ada Lovelace_99_assignsubmission_file_/hw.ipynb": room.notebook("the other one"),
    })  # fmt: skip
    done = room.collect(archive)
    assert statuses(done) == {"unmatched": 2}
    assert "several people are called so (moodle 71 and moodle 99)" in done.steps[0].why
    room.set_roster("student,first_name,last_name,moodle_id\nada,Ada,Lovelace,71\n")
    done = room.collect(archive)
    assert room.submitted() == {"ada": room.notebook("the real one")}
    assert statuses(done) == {"new": 1, "unmatched": 1}


def test_is_a_folder_not_taken_over_by_somebody_of_the_same_name_a_day_later(room):
    room.set_roster("")
    room.collect(room.zip({"Ada Lovelace_71_assignsubmission_file_/hw.ipynb": room.notebook("first")}))
    later = room.zip(
        {"Ada Lovelace_99_assignsubmission_file_/hw.ipynb": room.notebook("x")}, "b.zip", (2026, 12, 9, 1, 1, 1)
    )
    done = room.collect(later)
    assert room.submitted() == {"Ada Lovelace": room.notebook("first")}
    assert "another person of the same name?" in done.steps[0].why


def test_are_blind_participants_of_moodle_collected_by_number(room):
    room.collect(room.zip({"Participant 71_71_assignsubmission_file_/hw.ipynb": room.notebook()}))
    assert list(room.submitted()) == ["Participant 71"]


NAMES = st.text(st.characters(exclude_characters="/", exclude_categories=("Cs",)), min_size=1, max_size=40)


@settings(deadline=None)
@given(NAMES, st.integers(0, 10**12), NAMES)
def test_is_every_folder_and_file_that_moodle_writes_read_back(name, number, original):
    """Whatever students are called and call their files: the number before Moodle's own text is whose it is."""
    folder = Entry(f"{name}_{number}_assignsubmission_file_/{original}", None)
    heap = Entry(f"{name}_{number}_assignsubmission_file_{original}", None)
    for entry in (folder, heap):
        (arrival,) = read_moodle(Source(Path("a.zip"), (entry,), HOMEWORK)).arrivals
        assert (arrival.who.user_id, arrival.files[0].name) == (str(number), original)
        assert arrival.who.anonymous or arrival.who.name == name


@settings(deadline=None)
@given(NAMES, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.booleans())
def test_is_every_folder_that_nbgrader_submits_to_read_back(student, time, suffix):
    """Names of students may hold a `+`; the text that nbgrader appends does not."""
    stamp = time.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    folder = f"{student}+{NAME}+{stamp}" + ("+aB3_-9xY" if suffix else "")
    (arrival,) = read_exchange(Source(Path("inbound"), (Entry(f"{folder}/x.ipynb", None),), HOMEWORK)).arrivals
    assert arrival.who.keys[0].value == student
    assert arrival.time == time.replace(tzinfo=UTC)


# Gradescope

METADATA = """---
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: '3001'
    :email: Ada@Uni.edu
  :created_at: 2026-12-06 22:58:03.123456000 Z
  :score: 10.0
  :status: processed
  :history:
  - :id: 1
    :created_at: 2026-12-05 10:00:00 Z
  :results:
    :tests: &tests
    - {name: a, score: 1}
    :again: *tests
submission_12:
  :submitters:
  - :name: Bob O'Brien
    :sid:
    :email: bob@uni.edu
  - :name: 王小明
    :sid: 3003
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-12-07 01:02:03 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
    time: 2026-12-07 01:02:03 Z
"""


def gradescope(room, metadata=METADATA, wrapper="assignment_9_export/"):
    return room.zip({
        f"{wrapper}submission_metadata.yml": metadata.encode(),
        f"{wrapper}submission_11/hw01_tiny.ipynb": room.notebook("ada"),
        f"{wrapper}submission_12/deep/group work.ipynb": room.notebook("group"),
    })  # fmt: skip


@pytest.mark.parametrize("wrapper", ["assignment_9_export/", "", "Downloads/assignment_9_export/"])
def test_is_gradescope_s_export_read(room, wrapper):
    """A group hands in once, for all its members."""
    done = room.collect(gradescope(room, wrapper=wrapper))
    assert words(done) == ["an export of Gradescope"]
    assert room.submitted() == {
        "ada": room.notebook("ada"), "bob": room.notebook("group"), "wang": room.notebook("group"),
    }  # fmt: skip
    ada, bob = room.receipt("ada"), room.receipt("bob")
    assert (ada.time, ada.attempt, ada.late, ada.lms_user_id) == (TIME, 2, None, "3001")
    assert bob.time == datetime(2026, 12, 7, 1, 2, 3, tzinfo=UTC)
    assert "handed in by a group of 2" in bob.repairs
    stamp = room.course.submitted(room.homework, "ada") / "timestamp.txt"
    assert stamp.read_text() == "2026-12-06 22:58:03.123456 UTC\n"


def test_are_gradescope_s_students_named_by_their_address_without_a_roster(room):
    room.set_roster("")
    room.collect(gradescope(room))
    assert sorted(room.submitted()) == ["3003", "ada@uni.edu", "bob@uni.edu"]


def test_do_an_id_and_an_address_that_contradict_each_other_wait(room):
    done = room.collect(gradescope(room, METADATA.replace("Ada@Uni.edu", "bob@uni.edu")))
    (waiting,) = [step for step in done.steps if step.status == "unmatched"]
    assert "'3001' and 'bob@uni.edu' belong to different people: ada, bob" in waiting.why


def test_is_a_folder_that_the_metadata_do_not_name_kept(room):
    done = room.collect(gradescope(room, METADATA.replace("submission_11", "submission_13")))
    (waiting,) = [step for step in done.steps if step.status == "unmatched"]
    assert waiting.hand_in.arrival.entry == "submission_11"
    assert "1 submissions in submission_metadata.yml have no files" in done.sources[0].note


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "[1, 2]",
        "a: &a [*a, *b]",
        "{" * 500,
        "\x00",
        "a: 2026-99-99",
        "!!python/object/apply:os.system ['true']",
        "a: !x y",
    ],
)
def test_are_metadata_that_cannot_be_read_refused(room, metadata):
    done = room.collect(gradescope(room, metadata))
    assert isinstance(done.sources[0].refused, SubmissionError)
    assert "submission_metadata.yml cannot be read" in str(done.sources[0].refused)
    assert not done.ok
    assert room.submitted() == {}


# nbgrader


def test_is_nbgrader_s_exchange_read(room):
    """The time in the folder's name counts; `timestamp.txt` lies among the student's own files and does not."""
    forged = b"2000-01-01 00:00:00.000000 UTC"
    inbound = "exchange/tiny/inbound"
    folder = room.folder({
        f"{inbound}/ada+{NAME}+2026-12-06 22:58:03.123456 UTC+k3Jx-_9/{NAME}.ipynb": room.notebook("second"),
        f"{inbound}/ada+{NAME}+2026-12-06 22:58:03.123456 UTC+k3Jx-_9/timestamp.txt": forged,
        f"{inbound}/ada+{NAME}+2026-12-05 22:58:03.123456 UTC+aaaa/{NAME}.ipynb": room.notebook("first"),
        f"{inbound}/ada+other+2026-12-08 22:58:03.123456 UTC+bbbb/other.ipynb": room.notebook("other"),
        f"{inbound}/bob2+{NAME}+2026-12-07 00:58:03.123456 CET/{NAME}.ipynb": room.notebook("bob"),
        "exchange/tiny/outbound/hw01_tiny/hw01_tiny.ipynb": room.notebook("the release"),
    })  # fmt: skip
    done = room.collect(folder)
    assert words(done) == ["nbgrader's exchange"]
    assert "1 hand-ins of other homeworks were left alone" in done.sources[0].note
    assert room.submitted() == {"ada": room.notebook("second"), "bob": room.notebook("bob")}
    assert statuses(done) == {"new": 2, "older": 1}
    assert room.receipt("ada").time == TIME
    assert room.receipt("bob").time == datetime(2026, 12, 6, 23, 58, 3, 123456, tzinfo=UTC)
    assert room.receipt("ada").extra == ()


def test_does_one_student_s_link_in_the_exchange_not_stop_the_others(room):
    folder = room.folder({
        f"ada+{NAME}+2026-12-06 22:58:03.123456 UTC/{NAME}.ipynb": room.notebook("ada"),
        f"bob+{NAME}+2026-12-06 22:58:03.123456 UTC/readme.txt": b"nothing here",
        "secret.txt": b"somebody else's",
    })  # fmt: skip
    (folder / f"bob+{NAME}+2026-12-06 22:58:03.123456 UTC" / f"{NAME}.ipynb").symlink_to(folder / "secret.txt")
    done = room.collect(folder)
    assert room.submitted() == {"ada": room.notebook("ada"), "bob": b""}
    assert "it is a link or a device" in step_of(done, "bob").hand_in.problem


@pytest.mark.parametrize("top", ["", "submitted/", "old course/submitted/"])
def test_is_nbgrader_s_submitted_read_with_its_times(room, top):
    folder = room.folder({
        f"{top}ada/{NAME}/{NAME}.ipynb": room.notebook("ada"),
        f"{top}ada/{NAME}/timestamp.txt": b"2026-12-06 22:58:03.123456 UTC\n",
        f"{top}ada/{NAME}/data.csv": b"1",
        f"{top}bob/{NAME}/{NAME}.ipynb": room.notebook("bob"),
        f"{top}bob/{NAME}/timestamp.txt": b"\xff soon",
    })  # fmt: skip
    done = room.collect(folder)
    assert words(done) == ["nbgrader's submitted/"]
    assert room.submitted() == {"ada": room.notebook("ada"), "bob": room.notebook("bob")}
    assert (room.receipt("ada").time, room.receipt("bob").time) == (TIME, None)
    assert room.receipt("ada").extra == ("data.csv",)


@pytest.mark.parametrize("own", ["submitted", ".", "earlier", "unmatched/hw01_tiny"])
def test_is_the_course_s_own_folder_not_collected(room, own):
    (room.course.root / own).mkdir(parents=True, exist_ok=True)
    with pytest.raises(UsageError, match="where hand-ins are collected to"):
        room.collect(room.course.root / own)


def test_is_a_term_s_exchange_not_copied_for_one_homework(room, monkeypatch):
    """The others may hold gigabytes: they are not even unpacked."""
    from autograder.collect import formats
    from autograder.intake.archive import ArchiveLimits, unpack

    small = ArchiveLimits(files=2, total_bytes=5_000)
    monkeypatch.setattr(formats, "unpack", lambda *places, wanted: unpack(*places, limits=small, wanted=wanted))
    stamp = "2026-12-06 22:58:03.123456 UTC"
    others = {f"s{number}+hw0{number}+{stamp}/x.ipynb": bytes(4_000) for number in range(2, 9)}
    done = room.collect(room.folder({f"ada+{NAME}+{stamp}/x.ipynb": room.notebook("ada"), **others}))
    assert room.submitted() == {"ada": room.notebook("ada")}
    assert done.sources[0].note == "7 hand-ins of other homeworks were left alone"


# Files and folders named by student


@pytest.mark.parametrize(
    "name",
    ["ada.ipynb", "Ada.IPYNB", "ada/anything.ipynb", "Lovelace, Ada.ipynb", "Ada Lovelace/deep/er/x.ipynb",
     "ada1.ipynb", "ada@uni.edu.ipynb", f"ada_{NAME}.ipynb", f"{NAME}-ada.ipynb", "hw01 ada (1).ipynb", "4567.ipynb",
     "ada.ipynb.txt", "ada/hw.ipynb.json", "3001/hw.ipynb"],
)  # fmt: skip
@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
def test_is_a_plain_file_or_folder_matched_by_its_name(room, name, packed):
    files = {name: room.notebook("ada"), "bob.ipynb": room.notebook("bob")}
    done = room.collect(room.zip(files) if packed else room.folder(files))
    assert words(done) == ["files and folders named by student"]
    assert room.submitted() == {"ada": room.notebook("ada"), "bob": room.notebook("bob")}


def test_are_single_files_collected(room):
    folder = room.folder({"ada.ipynb": room.notebook("ada"), "bob/x.ipynb": room.notebook("bob")})
    done = room.collect(folder / "ada.ipynb", folder / "bob")
    assert done.ok
    assert room.submitted() == {"ada": room.notebook("ada"), "bob": room.notebook("bob")}


@pytest.mark.parametrize("wrapper", ["hand-ins/", "hw01/", "hand-ins/hw01/"])
def test_is_a_folder_around_everything_not_taken_for_a_student(room, wrapper):
    archive = room.zip({f"{wrapper}ada/x.ipynb": room.notebook("ada"), f"{wrapper}bob/x.ipynb": room.notebook("bob")})
    room.collect(archive)
    assert sorted(room.submitted()) == ["ada", "bob"]


@pytest.mark.parametrize("files", [["ada.ipynb", "bob.ipynb"], ["ada/x.ipynb", "bob/x.ipynb"]])
@pytest.mark.parametrize("wrapper", ["", "submissions/", "hw01_tiny/", "monday/"])
def test_are_wrappers_seen_without_a_roster_too(room, wrapper, files):
    room.set_roster("")
    room.collect(room.zip({f"{wrapper}{name}": room.notebook(name) for name in files}))
    assert sorted(room.submitted()) == ["ada", "bob"]


def test_is_a_tar_read_like_a_zip(room):
    folder = room.folder({"ada.ipynb": room.notebook("ada")})
    with tarfile.open(room.root / "a.tar.gz", "w:gz") as archive:
        archive.add(folder, "hand-ins")
    room.collect(room.root / "a.tar.gz")
    assert room.submitted() == {"ada": room.notebook("ada")}


def test_do_names_that_fit_nobody_or_two_people_wait(room):
    done = room.collect(room.zip({
        "Sam Lee.ipynb": room.notebook("which?"),
        "carol.ipynb": room.notebook("who?"),
        f"{NAME} (1).py": b"print()",
    }))  # fmt: skip
    why = {step.hand_in.arrival.entry: step.why for step in done.steps}
    assert "2 people have this name: sam1, sam2" in why["Sam Lee.ipynb"]
    assert "'carol' is not in the roster" in why["carol.ipynb"]
    assert "nothing says whose this is" in why[f"{NAME} (1).py"]


def test_is_a_name_found_however_a_file_system_spells_it(room):
    """On macOS, accents are taken apart."""
    room.set_roster("student,first_name,last_name\nJosé,X,Y\n")
    room.collect(room.zip({unicodedata.normalize("NFD", "José") + ".ipynb": room.notebook()}))
    assert list(room.submitted()) == ["José"]


def test_do_names_that_are_no_text_wait_like_others(room):
    folder = room.folder({"ada.ipynb": room.notebook("ada")})
    (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_bytes(room.notebook("?"))
    (folder / "bob").mkdir()
    (folder / "bob" / os.fsdecode(b"\xe9.ipynb")).write_bytes(room.notebook("bob"))
    for _ in range(2):
        done = room.collect(folder)
        assert room.submitted() == {"ada": room.notebook("ada"), "bob": room.notebook("bob")}
        assert [step.status for step in done.steps].count("unmatched") == 1
    assert room.receipt("bob").original == os.fsdecode(b"\xe9.ipynb")


# otter


def otter(room, text="ada"):
    return {f"{NAME}.ipynb": room.notebook(text), ".OTTER_LOG": b"\x80\x04pickle", "__zip_filename__": b"x.zip"}


@pytest.mark.parametrize("name", ["ada.zip", f"ada_{NAME}_2026_12_06T23_10_00_123456.zip"])
def test_is_an_export_of_otter_one_hand_in_of_whom_its_name_says(room, name):
    done = room.collect(room.zip(otter(room), name))
    assert words(done) == ["an export of otter"]
    assert room.submitted() == {"ada": room.notebook("ada")}
    assert room.receipt("ada").extra == ()


def test_does_an_export_of_nobody_wait(room):
    done = room.collect(room.zip(otter(room), f"{NAME}_2026_12_06T23_10_00_123456.zip"))
    assert statuses(done) == {"unmatched": 1}


EXPORT = f"{NAME}_2026_12_06T23_10_00_123456.zip"


@pytest.mark.parametrize(
    "name",
    [f"lovelaceada_4567_890_{EXPORT}", f"Ada Lovelace_71_assignsubmission_file_/{EXPORT}", "ada.zip", f"ada/{EXPORT}",
     f"ada+{NAME}+2026-12-06 22:58:03.123456 UTC+abc/{EXPORT}"],
)  # fmt: skip
def test_is_an_export_inside_every_platform_s_archive_opened(room, name):
    done = room.collect(room.zip({name: zipped(otter(room)), "._junk": b"", "__MACOSX/x": b""}, "class.zip"))
    assert done.ok
    assert room.submitted() == {"ada": room.notebook("ada")}
    assert room.receipt("ada").extra == ()
    assert any(repair.startswith("unpacked from") for repair in room.receipt("ada").repairs)
    assert not [path for path in room.course.root.rglob("*") if path.name == ".OTTER_LOG"]


# The format


def test_is_the_format_forced(room):
    """A folder that looks like Canvas's, and is not."""
    name = "ada_1_2_hw.ipynb"
    room.set_roster(ROSTER.replace("ada,", "ada_1_2_hw,"))
    room.collect(room.zip({name: room.notebook()}), forced="plain")
    assert list(room.submitted()) == ["ada_1_2_hw"]


def test_is_a_forced_format_that_does_not_fit_refused(room):
    done = room.collect(room.zip({"ada.ipynb": room.notebook()}), forced="moodle")
    assert "does not look like Moodle's" in str(done.sources[0].refused)


def test_are_all_formats_offered_on_the_command_line():
    from autograder.cli.grading import COLLECT_FORMATS

    assert set(COLLECT_FORMATS) == set(FORMAT_NAMES)


def test_is_an_empty_archive_no_error(room):
    assert room.collect(room.zip({})).steps == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_is_a_folder_that_may_not_be_read_said_so(room):
    folder = room.folder({"ada/x.ipynb": room.notebook(), "bob/x.ipynb": room.notebook("bob")})
    (folder / "ada").chmod(0)
    done = room.collect(folder)
    (folder / "ada").chmod(0o755)
    assert "may not be read" in step_of(done, "ada").hand_in.problem
