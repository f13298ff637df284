"""Penalties for late work: the same in the gradebook, by nbgrader's own plugin, and after whatever changes later."""

import shutil
from dataclasses import replace

import pytest
from nbformat.v4 import new_notebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties

from autograder.conversion import course_config
from autograder.course import load_course
from autograder.gradebook import lateness, record
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.lateness import Work, late_work, read_works, settle
from autograder.late import LatePolicy, parse_local
from tests.course_factory import RIGHT, make_grade, submit

TEN_PER_CENT = LatePolicy(per_day=0.1)


def with_homeworks(course, count, **fields):
    """Return the course with more homeworks like its first, due a week after each other."""
    first = course.homeworks[0]
    homeworks = [first]
    for number in range(2, count + 1):
        homework = replace(first, name=f"hw{number:02}_tiny", due=f"2030-02-{7 * (number - 1):02} 23:59")
        folder = course.release(homework)
        shutil.copytree(course.release(first), folder)
        (folder / first.notebook).rename(folder / homework.notebook)
        homeworks.append(homework)
    return replace(course, homeworks=tuple(homeworks), **fields)


def hand_in(course, homework, student, timestamp, q1=60.0):
    """Record 80 automatic points for a submission at a UTC time."""
    hand_in_all(course, homework, {student: timestamp}, q1)


def hand_in_all(course, homework, timestamps, q1=60.0):
    """Do it for several students."""
    alone, graded = replace(course, homeworks=(homework,)), []
    for student, timestamp in timestamps.items():
        notebook = submit(alone, student, {**RIGHT, "q3_why": "Because."}, timestamp=timestamp)
        graded.append((replace(make_grade(student, q1=q1), homework=homework.name), notebook))
    record(course, homework, graded)


def penalties(course, homework):
    with open_gradebook(course) as gradebook:
        return {
            submission.student.id: submission.late_submission_penalty
            for submission in gradebook.assignment_submissions(homework.name)
        }


def give(course, homework, student, points):
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("q3_why", homework.name, homework.name, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


IN_TIME, TWO_DAYS = "2030-01-31 22:59:00 UTC", "2030-02-02 22:59:00 UTC"
"""Berlin is an hour ahead of UTC in January."""


def test_a_recorded_grade_has_its_penalty(course, homework):
    course = replace(course, late=TEN_PER_CENT)
    hand_in_all(course, homework, {"ada": IN_TIME, "bob": TWO_DAYS, "eve": ""})
    assert penalties(course, homework) == {"ada": 0, "bob": 20, "eve": 0}


def test_without_a_policy_lateness_costs_nothing(course, homework):
    hand_in(course, homework, "bob", TWO_DAYS)
    assert penalties(course, homework) == {"bob": 0}
    assert settle(course) == ()


def test_a_homeworks_own_policy_counts_for_it(course, homework):
    homework = replace(homework, late=LatePolicy(per_day=1, of="points"))
    course = replace(course, homeworks=(homework,), late=TEN_PER_CENT)
    hand_in(course, homework, "bob", TWO_DAYS)
    assert penalties(course, homework) == {"bob": 2}


def test_late_days_are_spent_in_the_order_of_the_homeworks(course):
    """The second homework is graded before the first: the first still spends its late days first."""
    course = with_homeworks(course, 3, late=LatePolicy(per_day=0.1, late_days=3))
    one, two, three = course.homeworks
    hand_in(course, two, "bob", "2030-02-09 12:00:00 UTC")  # two days
    assert penalties(course, two) == {"bob": 0}
    hand_in(course, one, "bob", TWO_DAYS)
    hand_in(course, three, "bob", "2030-02-15 12:00:00 UTC")  # one day
    assert [penalties(course, homework)["bob"] for homework in (one, two, three)] == [0, 10, 10]


def test_a_homework_may_bound_the_late_days_that_are_spent_on_it(course):
    course = with_homeworks(course, 2, late=LatePolicy(per_day=0.1, late_days=5))
    one = replace(course.homeworks[0], late=LatePolicy(per_day=0.2, late_days=1))
    course = replace(course, homeworks=(one, course.homeworks[1]))
    hand_in(course, one, "bob", TWO_DAYS)
    with open_gradebook(course) as gradebook:
        found = late_work(course, "bob", read_works(gradebook, course)["bob"])[one.name]
    assert (found.days, found.spent, found.left, found.penalty) == (2, 1, 4, 20)


def test_an_extension_moves_the_due_date_of_one_student(course, homework):
    homework = replace(homework, extensions={"bob": "2030-02-02 12:00"})
    course = replace(course, homeworks=(homework,), late=TEN_PER_CENT)
    hand_in_all(course, homework, {"ada": TWO_DAYS, "bob": TWO_DAYS})
    assert penalties(course, homework) == {"ada": 20, "bob": 10}
    with open_gradebook(course) as gradebook:
        late = {name: gradebook.find_submission(homework.name, name).total_seconds_late for name in ("ada", "bob")}
    assert late == {"ada": 2 * 86_400, "bob": 12 * 3_600 - 60}


def test_a_new_policy_or_extension_changes_what_is_there(course, homework):
    hand_in_all(course, homework, {"ada": TWO_DAYS, "bob": TWO_DAYS})
    course = replace(course, late=TEN_PER_CENT)
    assert [str(change) for change in settle(course)] == [
        "ada, hw01_tiny: 20 points off for lateness (before: 0)",
        "bob, hw01_tiny: 20 points off for lateness (before: 0)",
    ]
    assert settle(course) == ()
    extended = replace(homework, extensions={"bob": "2030-02-10 12:00"})
    changes = settle(replace(course, homeworks=(extended,)))
    assert [(change.student, change.before, change.after) for change in changes] == [("bob", 20, 0)]
    settle(course)
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission(homework.name, "bob").extension is None
        assert gradebook.find_submission(homework.name, "bob").late_submission_penalty == 20


def test_a_new_due_date_arrives_in_the_gradebook(course, homework):
    course = replace(course, late=TEN_PER_CENT)
    hand_in(course, homework, "bob", TWO_DAYS)
    settle(replace(course, homeworks=(replace(homework, due="2030-02-05 23:59"),)))
    assert penalties(course, homework) == {"bob": 0}
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission(homework.name, "bob").total_seconds_late == 0


def test_a_share_of_what_was_earned_grows_with_a_graders_points(course, homework):
    course = replace(course, late=LatePolicy(per_day=0.1, of="earned"))
    hand_in(course, homework, "bob", TWO_DAYS)
    assert penalties(course, homework) == {"bob": 16}
    give(course, homework, "bob", 20)
    assert [change.after for change in settle(course)] == [20]


def test_nothing_counts_after_the_last_day_and_no_late_day_is_lost_on_it(course):
    course = with_homeworks(course, 2, late=LatePolicy(per_day=0.1, late_days=2, closes_after_days=7))
    one, two = course.homeworks
    hand_in(course, one, "bob", "2030-02-20 12:00:00 UTC")
    hand_in(course, two, "bob", "2030-02-09 12:00:00 UTC")
    assert penalties(course, one) == {"bob": 80}
    assert penalties(course, two) == {"bob": 0}


def test_a_penalty_is_never_more_than_the_score(course, homework):
    course = replace(course, late=LatePolicy(per_day=50, of="points"))
    hand_in(course, homework, "bob", TWO_DAYS, q1=15)
    assert penalties(course, homework) == {"bob": 35}


def test_a_grade_arrives_with_its_penalty_or_not_at_all(course, homework, monkeypatch):
    course = replace(course, late=TEN_PER_CENT)

    def fail(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr(lateness, "late_work", fail)
    with pytest.raises(OSError, match="no space"):
        hand_in(course, homework, "bob", TWO_DAYS)
    with open_gradebook(course) as gradebook:
        assert gradebook.find_submission(homework.name, "bob").score == 0
    monkeypatch.undo()
    hand_in(course, homework, "bob", TWO_DAYS)
    assert penalties(course, homework) == {"bob": 20}


POLICIES = {
    "possible": LatePolicy(per_day=0.1, maximum=0.5),
    "earned": LatePolicy(per_day=0.15, of="earned"),
    "points": LatePolicy(per_day=7, of="points"),
    "grace": LatePolicy(per_day=0.1, grace_minutes=15),
    "late days": LatePolicy(per_day=0.1, late_days=2),
    "closed": LatePolicy(per_day=0.1, closes_after_days=2),
}
TIMES = ("", IN_TIME, "2030-01-31 23:09:00 UTC", "2030-02-01 12:00:00 UTC", TWO_DAYS, "2030-02-05 12:00:00 UTC")


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())
def test_nbgraders_own_preprocessor_takes_the_same_off(course, homework, policy):
    """It loads the policy from course_config.py through the plugin, and asks nothing of ours that `record` writes."""
    path = course.root / "course_config.py"
    text = path.read_text().replace("import Course,", "import Course, LatePolicy,", 1)
    path.write_text(text.replace('tier="open",', f'tier="open", late={policy!r},', 1))
    course = load_course(course.root)
    assert course.late == policy
    hand_in_all(course, homework, {f"s{number}": timestamp for number, timestamp in enumerate(TIMES)})
    ours = penalties(course, homework)
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions(homework.name):
            submission.notebooks[0].late_submission_penalty = 99
        gradebook.db.commit()
    preprocessor = AssignLatePenalties(config=course_config(course))
    for student in ours:
        names = {
            "notebook": homework.name,
            "assignment": homework.name,
            "student": student,
            "db_url": course.gradebook_url,
        }
        preprocessor.preprocess(new_notebook(), {"nbgrader": names})
    assert penalties(course, homework) == ours
    assert any(ours.values())


def test_nbgraders_autograde_asks_the_plugin(course):
    config = course_config(course)
    assert "nbgrader.preprocessors.AssignLatePenalties" in config.Autograde.autograde_preprocessors
    assert Autograde(config=config).config.AssignLatePenalties.plugin_class.endswith("CourseLatePolicy")


def sentence(course, due, handed_in, **fields):
    work = Work("", "", parse_local(handed_in, course.timezone, "", "") if handed_in else None, 80, 100)
    homework = replace(course.homeworks[0], due=due, **fields)
    return late_work(replace(course, homeworks=(homework,)), "ada", {homework.name: work})[homework.name].in_words()


def test_a_student_is_told_in_words(course):
    course = replace(course, late=LatePolicy(per_day=0.1, late_days=1, closes_after_days=4))
    due = "2030-01-31 23:59"
    assert sentence(course, due, "2030-01-31 23:00") == ""
    assert sentence(course, due, "") == ""
    late = "Handed in 1 day after the due date, Thursday, 31 January 2030, 23:59."
    assert sentence(course, due, "2030-02-01 12:00") == f"{late} 1 late day was spent on it, none left."
    assert sentence(course, due, "2030-02-03 12:00").endswith(
        "1 late day was spent on it, none left. For 2 days, 20 points are taken off."
    )
    assert sentence(course, due, "2030-02-06 12:00").endswith("That is after the last day on which it counts.")
