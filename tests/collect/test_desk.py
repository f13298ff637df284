"""A week at the desk: the same archive twice, newer and older ones, strangers, marks of lateness, and nothing lost."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import UTC, datetime

import pytest

from autograder.errors import UsageError
from autograder.receipt import RECEIPT_NAME
from tests.collect.classroom import ROSTER, Classroom, statuses, step_of
from tests.course_factory import NAME

MONDAY, TUESDAY, WEDNESDAY = ((2026, 12, day, 8, 0, 0) for day in (7, 8, 9))


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


def earlier(room, student):
    """Return the notebooks that are kept of a student's earlier hand-ins."""
    return {path.read_bytes() for path in (room.course.root / "earlier" / NAME / student).rglob("*.ipynb")}


def canvas(room, day, **answers):
    """Return Canvas's zip of a day with these answers; later days have higher numbers of uploads."""
    who = {"ada": "lovelaceada_4567", "bob": "obrienbob_4568", "wang": "王小明_4569", "stranger": "stranger_9999"}
    files = {}
    for name, answer in answers.items():
        late, _, text = answer.rpartition("LATE ")
        mark = who[name].replace("_", "_LATE_" if late or answer.startswith("LATE ") else "_")
        files[f"{mark}_{100 * day[2]}{answer.count('+')}_hw.ipynb"] = room.notebook(text)
    return room.zip(files, f"{day[2]}.zip", day)


def test_does_the_same_archive_twice_change_nothing(room):
    archive = canvas(room, MONDAY, ada="one", bob="LATE two", stranger="three")
    first = room.collect(archive)
    before = room.tree()
    again = room.collect(archive)
    assert statuses(first) == {"new": 2, "unmatched": 1}
    assert statuses(again) == {"unchanged": 2, "unmatched": 1}
    assert room.tree() == before


def test_does_a_newer_hand_in_replace_an_older_one_which_is_kept(room):
    room.collect(canvas(room, MONDAY, ada="one", bob="bob"))
    done = room.collect(canvas(room, TUESDAY, ada="two+", bob="bob"))
    assert room.submitted() == {"ada": room.notebook("two+"), "bob": room.notebook("bob")}
    assert step_of(done, "ada").status == "newer"
    assert earlier(room, "ada") == {room.notebook("one")}
    assert len(room.receipt("ada").earlier) == 1


def test_does_an_older_hand_in_never_replace_a_newer_one(room):
    monday, tuesday = canvas(room, MONDAY, ada="one"), canvas(room, TUESDAY, ada="two+")
    room.collect(tuesday)
    done = room.collect(monday)
    assert statuses(done) == {"older": 1}
    assert done.ok
    assert room.submitted() == {"ada": room.notebook("two+")}
    assert earlier(room, "ada") == {room.notebook("one")}
    assert len(room.receipt("ada").earlier) == 1
    before = room.tree()
    assert statuses(room.collect(monday)) == {"unchanged": 1}
    assert statuses(room.collect(tuesday)) == {"unchanged": 1}
    assert room.tree() == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
@pytest.mark.parametrize("together", [True, False])
def test_does_the_order_of_collecting_not_matter(room, order, together):
    """In whatever order three days' archives come, the last hand-in counts and the others are kept."""
    days = (MONDAY, TUESDAY, WEDNESDAY)
    archives = [canvas(room, day, ada=f"day {day[2]}" + "+" * number) for number, day in enumerate(days)]
    chosen = [archives[number] for number in order]
    for group in [chosen] if together else [[archive] for archive in chosen]:
        room.collect(*group)
    assert room.submitted() == {"ada": room.notebook("day 9++")}
    assert earlier(room, "ada") == {room.notebook("day 7"), room.notebook("day 8+")}
    assert len(room.receipt("ada").earlier) == 2


def test_does_a_download_of_a_later_day_with_nothing_new_change_nothing(room):
    room.collect(canvas(room, MONDAY, ada="one"))
    before = room.tree()
    files = {"lovelaceada_4567_7000_hw.ipynb": room.notebook("one")}
    done = room.collect(room.zip(files, "again.zip", WEDNESDAY))
    assert statuses(done) == {"unchanged": 1}
    assert room.tree() == before


def test_is_the_same_notebook_handed_in_again_later_noted(room):
    """It may be late the second time, so its time and mark count."""
    room.collect(canvas(room, MONDAY, ada="one"))
    done = room.collect(room.zip({"lovelaceada_LATE_4567_9990_hw.ipynb": room.notebook("one")}, "b.zip", TUESDAY))
    assert step_of(done, "ada").status == "newer"
    assert (room.receipt("ada").late, room.receipt("ada").serial) == (True, 9990)


def test_does_a_mark_of_lateness_that_was_taken_back_go(room):
    """The TA extends the deadline in Canvas and downloads again."""
    room.collect(canvas(room, MONDAY, ada="LATE one"))
    assert room.receipt("ada").late is True
    files = {"lovelaceada_4567_7000_hw.ipynb": room.notebook("one")}
    done = room.collect(room.zip(files, "b.zip", TUESDAY))
    assert "marks it otherwise" in step_of(done, "ada").why
    assert room.receipt("ada").late is False
    room.collect(canvas(room, MONDAY, ada="LATE one"))
    assert room.receipt("ada").late is False


def moodle(room, day, answer):
    return room.zip({"Ada Lovelace_71_assignsubmission_file_/hw.ipynb": room.notebook(answer)}, f"{answer}.zip", day)


def test_does_the_date_of_the_archive_decide_where_nothing_else_tells(room):
    """Moodle's zip holds no times, and always everyone's last hand-in."""
    monday, tuesday = moodle(room, MONDAY, "one"), moodle(room, TUESDAY, "two")
    room.collect(monday)
    room.collect(tuesday)
    assert room.submitted() == {"ada": room.notebook("two")}
    assert statuses(room.collect(monday)) == {"unchanged": 1}
    assert room.submitted() == {"ada": room.notebook("two")}


def test_does_a_person_decide_where_nothing_tells_at_all(room):
    room.collect(moodle(room, MONDAY, "one"))
    done = room.collect(moodle(room, MONDAY, "two"))
    assert step_of(done, "ada").status == "unclear"
    assert "nothing tells which is the last one" in step_of(done, "ada").why
    assert room.submitted() == {"ada": room.notebook("one")}
    tied = moodle(room, TUESDAY, "three"), moodle(room, TUESDAY, "four")
    assert statuses(room.collect(*tied)) == {"unclear": 2}
    assert room.submitted() == {"ada": room.notebook("one")}
    assert len(waiting(room)) == 3
    path = room.course.submitted(room.homework, "ada") / f"{NAME}.ipynb"
    path.write_bytes(room.notebook("four"))
    assert statuses(room.collect(*tied)) == {"unchanged": 2}
    assert [row["why"].split(",")[0] for row in waiting(room)] == ["another notebook came earlier"]
    path.write_bytes(room.notebook("two"))
    assert statuses(room.collect(moodle(room, MONDAY, "two"))) == {"unchanged": 1}
    assert waiting(room) == []
    assert room.submitted() == {"ada": room.notebook("two")}


def test_is_what_somebody_put_there_by_hand_not_replaced_without_a_reason(room):
    folder = room.course.submitted(room.homework, "ada")
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_bytes(room.notebook("by hand"))
    done = room.collect(canvas(room, MONDAY, ada="one"))
    assert step_of(done, "ada").status == "unclear"
    assert "put there by hand" in step_of(done, "ada").why
    assert room.submitted() == {"ada": room.notebook("by hand")}
    assert statuses(room.collect(canvas(room, MONDAY, ada="by hand"))) == {"unchanged": 1}


def test_is_what_nbgrader_collected_earlier_replaced_by_what_is_later(room):
    folder = room.course.submitted(room.homework, "ada")
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_bytes(room.notebook("first"))
    (folder / "timestamp.txt").write_text("2026-12-05 10:00:00.000000 UTC")
    name = f"ada+{NAME}+2026-12-06 22:58:03.123456 UTC/{NAME}.ipynb"
    room.collect(room.folder({name: room.notebook("second")}))
    assert room.submitted() == {"ada": room.notebook("second")}
    assert room.receipt("ada").time == datetime(2026, 12, 6, 22, 58, 3, 123456, tzinfo=UTC)
    assert earlier(room, "ada") == {room.notebook("first")}


def test_is_a_notebook_that_a_ta_repaired_left_as_it_is(room):
    archive = canvas(room, MONDAY, ada="broken")
    room.collect(archive)
    path = room.course.submitted(room.homework, "ada") / f"{NAME}.ipynb"
    path.write_bytes(room.notebook("repaired"))
    assert statuses(room.collect(archive)) == {"unchanged": 1}
    assert path.read_bytes() == room.notebook("repaired")
    room.collect(canvas(room, TUESDAY, ada="new+"))
    assert room.submitted() == {"ada": room.notebook("new+")}
    assert earlier(room, "ada") == {room.notebook("repaired")}


def test_does_a_hand_in_without_a_notebook_not_replace_one_with(room):
    room.collect(canvas(room, MONDAY, ada="one"))
    done = room.collect(room.zip({"lovelaceada_4567_9000_hw.pdf": b"%PDF"}, "b.zip", TUESDAY))
    assert not done.ok
    assert step_of(done, "ada").without
    assert "what was handed in before stays" in step_of(done, "ada").why
    assert room.submitted() == {"ada": room.notebook("one")}
    assert [path.read_bytes() for path in (room.course.root / "earlier").rglob("*.pdf")] == [b"%PDF"]
    room.collect(room.zip({"lovelaceada_4567_9001_hw.ipynb": room.notebook("two")}, "c.zip", WEDNESDAY))
    assert room.submitted() == {"ada": room.notebook("two")}


@pytest.mark.parametrize("together", [True, False])
def test_is_a_later_hand_in_without_a_notebook_never_silent(room, together):
    """Also where both days' archives are collected at once, and each time they are collected again."""
    archives = canvas(room, MONDAY, ada="one"), room.zip({"lovelaceada_4567_9000_hw.pdf": b"%PDF"}, "b.zip", TUESDAY)
    for _ in range(2):
        done = [room.collect(*archives)] if together else [room.collect(archive) for archive in archives]
        assert [step.student for each in done for step in each.steps if step.without] == ["ada"]
        assert not done[-1].ok
        assert room.submitted() == {"ada": room.notebook("one")}


def test_does_a_notebook_replace_a_hand_in_without(room):
    room.collect(room.zip({"lovelaceada_4567_9000_hw.pdf": b"%PDF"}, "a.zip", TUESDAY))
    assert room.submitted() == {"ada": b""}
    done = room.collect(canvas(room, MONDAY, ada="one"))
    assert room.submitted() == {"ada": room.notebook("one")}
    assert done.ok


def waiting(room):
    """Return the table of what waits."""
    path = room.course.root / "unmatched" / NAME / "unmatched.csv"
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_does_a_stranger_wait_until_the_roster_knows_them(room):
    """The table says which line to add; with it, the same archive puts the hand-in into its place."""
    archive = canvas(room, MONDAY, ada="one", stranger="LATE two")
    done = room.collect(archive)
    assert not done.ok
    (row,) = waiting(room)
    assert (row["from"], row["file"]) == ("7.zip", "stranger_LATE_9999_7000_hw.ipynb")
    assert "'9999' is not in the roster" in row["why"]
    kept = room.course.root / "unmatched" / NAME / row["folder"] / "files" / "hw.ipynb"
    assert kept.read_bytes() == room.notebook("two")
    room.set_roster(ROSTER + row["line for roster.csv"] + "\n")
    done = room.collect(archive)
    assert done.ok
    assert room.submitted() == {"ada": room.notebook("one"), "stranger_9999": room.notebook("two")}
    assert room.receipt("stranger_9999").late is True
    assert waiting(room) == []
    assert not (room.course.root / "unmatched" / NAME).exists()


def test_do_others_keep_waiting_when_one_is_known(room):
    archive = room.zip({"a_9998_1_hw.ipynb": room.notebook("a"), "b_9999_2_hw.ipynb": room.notebook("b")})
    room.collect(archive)
    assert len(waiting(room)) == 2
    room.set_roster(ROSTER + "anna,,a,,9998,,,,\n")
    room.collect(archive)
    assert [row["file"] for row in waiting(room)] == ["b_9999_2_hw.ipynb"]
    assert room.submitted() == {"anna": room.notebook("a")}


def test_is_the_table_safe_to_open_in_a_spreadsheet(room):
    room.collect(room.zip({'=HYPERLINK("http:x","y").ipynb': room.notebook(), "@SUM(A1).ipynb": room.notebook("2")}))
    cells = [cell for row in waiting(room) for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_are_times_and_lateness_counted(room):
    inside, outside = "2026-12-06 22:58:03.123456 UTC", "2030-02-01 00:00:00.000000 UTC"
    done = room.collect(room.folder({
        f"ada+{NAME}+{inside}/x.ipynb": room.notebook("a"),
        f"bob+{NAME}+{outside}/x.ipynb": room.notebook("b"),
    }))  # fmt: skip
    from autograder.collect.plan import is_late

    due = room.homework.due_at(room.course.timezone)
    assert {step.student: is_late(step.hand_in, due) for step in done.steps} == {"ada": False, "bob": True}
    stamp = (room.course.submitted(room.homework, "bob") / "timestamp.txt").read_text()
    assert stamp == f"{outside}\n"


def test_does_a_dry_run_say_everything_and_write_nothing(room):
    room.collect(canvas(room, MONDAY, ada="one"))
    before = room.tree()
    done = room.collect(canvas(room, TUESDAY, ada="two+", bob="new", stranger="who"), dry_run=True)
    assert statuses(done) == {"newer": 1, "new": 1, "unmatched": 1}
    assert room.tree() == before
    assert not [path for path in room.course.root.iterdir() if path.name.startswith(".collecting")]


def test_is_a_hostile_archive_refused_as_a_whole_and_are_the_others_collected(room):
    bad = room.zip({"lovelaceada_4567_1_hw.ipynb": room.notebook("evil"), "../../x": b""}, "bad.zip")
    done = room.collect(bad, canvas(room, MONDAY, bob="good"))
    assert not done.ok
    assert "leads out of it" in str(done.sources[0].refused)
    assert room.submitted() == {"bob": room.notebook("good")}
    assert not list(room.root.rglob("x"))


def test_does_a_student_whose_folder_cannot_be_written_not_stop_the_others(room):
    (room.course.root / "submitted").mkdir()
    (room.course.root / "submitted" / "ada").write_text("a file where a folder should be")
    done = room.collect(canvas(room, MONDAY, ada="one", bob="two"))
    assert step_of(done, "ada").status == "failed"
    assert step_of(done, "ada").why
    assert room.submitted() == {"bob": room.notebook("two")}
    assert not done.ok


def test_are_two_collections_at_a_time_refused(room):
    from autograder.collect.desk import _locked

    archive = canvas(room, MONDAY, ada="one")
    with _locked(room.course), pytest.raises(UsageError, match="another `course collect` is running"):
        room.collect(archive)
    assert room.collect(archive).ok


def test_do_nbgrader_and_the_course_see_the_students_and_nothing_else(room):
    """Earlier and unmatched hand-ins lie where neither looks for students."""
    room.collect(canvas(room, MONDAY, ada="one", stranger="x"))
    room.collect(canvas(room, TUESDAY, ada="two+"))
    assert room.course.students(room.homework) == ["ada"]
    assert [path.name for path in (room.course.root / "submitted").iterdir()] == ["ada"]
    assert not list(room.course.root.glob(".collecting*"))


def test_is_a_course_collected_whose_folder_moved(room, tmp_path):
    """Nothing that is written names a place on the disk."""
    room.collect(canvas(room, MONDAY, ada="one", stranger="x"))
    for path in (*room.course.root.rglob(RECEIPT_NAME), *room.course.root.rglob("why.json")):
        assert str(tmp_path) not in path.read_text()
    shutil.move(room.course.root, tmp_path / "moved")
