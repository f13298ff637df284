"""The `course` command: it answers at once, and whatever is wrong is one message and an exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from autograder.cli import course as command
from autograder.course import COURSE_COMMAND, REPOSITORY
from autograder.notebook import write_notebook
from autograder.sandbox.probe import why_not
from tests.engine.sample import NAME, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder

HEAVY = (
    "torch",
    "numpy",
    "nbformat",
    "nbgrader",
    "nbconvert",
    "matplotlib",
    "IPython",
    "sqlalchemy",
    "psycopg",
    "pytest",
    "otter",
    "dask",
    "distributed",
)

CONFIG = """
from pathlib import Path
from autograder.course import Course, Homework, Limits

ROOT = Path(__file__).parent
LIMITS = Limits(wall_s=30, cell_s=5, question_s=5, cpu_s=20)
COURSE = Course(
    "sample", "Sample", (Homework("hw00_sample", "A sample", "2030-01-01 12:00", LIMITS),),
    timezone="UTC", tier="fenced", root=ROOT, hidden_tests=ROOT / "staff" / "hidden",
)
"""


def run(*arguments, root=REPOSITORY, command=COURSE_COMMAND):
    """Run `course` in a process of its own."""
    return subprocess.run(
        [*command, "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
    )


def complaint(done, exit_code=2):
    """Return the one line on stderr of a command that failed as it should."""
    assert done.returncode == exit_code, done
    assert "Traceback" not in done.stderr + done.stdout
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("course: ")
    return lines[0]


@pytest.fixture(scope="module")
def finished():
    """A folder with a sample course: release and hidden tests are there. Copy it to change it."""
    root = make_public_folder()
    write_course(root)
    (root / "course_config.py").write_text(CONFIG)
    yield root
    shutil.rmtree(root)


@pytest.fixture
def root(finished):
    """A course folder of its own for one test, readable for student processes."""
    folder = make_public_folder()
    shutil.copytree(finished, folder, dirs_exist_ok=True)
    yield folder
    shutil.rmtree(folder)


def submit(root, student, content):
    path = root / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        write_notebook(content, path)


def test_does_help_come_without_importing_anything_heavy():
    code = f"""
import sys
from autograder.cli import main
try:
    code = main()
except SystemExit as error:
    code = error.code
loaded = [name for name in {HEAVY!r} if name in sys.modules]
print("LOADED", loaded)
sys.exit(code)
"""
    done = run("--help", command=(sys.executable, "-c", code))
    assert done.returncode == 0
    assert "LOADED []" in done.stdout


@pytest.mark.parametrize("verb", sorted(command.commands))
def test_does_every_verb_have_help(verb):
    done = run(verb, "--help")
    assert done.returncode == 0
    assert (command.commands[verb].help or "").split("\n")[0].split(".")[0][:40] in done.stdout
    for parameter in command.commands[verb].params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name


def test_is_an_unknown_verb_or_option_explained():
    for arguments in (["grad"], ["grade"], ["grade", "hw06", "--jobs", "none"], ["grade", "hw06", "--tier", "safe"]):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("Usage:")
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["compile", "grade", "feedback", "export", "calibrate"])
def test_is_an_unknown_homework_one_message(root, verb):
    text = complaint(run(verb, "hw99", root=root))
    assert "no homework is called 'hw99'" in text
    assert "It declares: hw00." in text


def test_is_a_folder_without_a_course_one_message(tmp_path):
    text = complaint(run("grade", "hw06", root=tmp_path))
    assert "there is no course_config.py here" in text
    assert "--root" in text


WRONG = {
    "a wrong date": ("2030-01-01 12:00", "1.1.2030", "the due date '1.1.2030' of hw00_sample is not a date"),
    "a date that is none": ("2030-01-01 12:00", "2030-02-30 12:00", "the due date '2030-02-30 12:00' of"),
    "a syntax error": ("COURSE = Course(", "COURSE = = Course(", "it does not run: SyntaxError"),
    "a misspelt word": ("timezone=", "timzone=", "it does not run: TypeError"),
    "an unknown tier": ('tier="fenced"', 'tier="safe"', "tier is 'safe'"),
    "an unknown timezone": ('"UTC"', '"Mars/Olympus"', "timezone 'Mars/Olympus' is unknown"),
    "a limit of nothing": ("cell_s=5", "cell_s=0", "the limit cell_s is 0"),
    "no course": ("COURSE =", "CURSE =", "it declares no COURSE"),
    "an exit": ("ROOT =", "raise SystemExit(0)\nROOT =", "it does not run: SystemExit"),
}


@pytest.mark.parametrize(("old", "new", "message"), WRONG.values(), ids=WRONG.keys())
def test_is_a_wrong_configuration_one_message_that_names_the_file(tmp_path, old, new, message):
    path = tmp_path / "course_config.py"
    assert old in CONFIG
    path.write_text(CONFIG.replace(old, new, 1))
    text = complaint(run("grade", "hw00", root=tmp_path))
    assert message in text
    assert str(path) in text


def test_is_an_empty_class_one_message(root):
    assert "nobody handed in anything" in complaint(run("grade", "hw00", root=root))


def test_is_a_student_who_handed_in_nothing_one_message(root):
    submit(root, "ada", notebook(REFERENCE))
    assert "grace handed in nothing" in complaint(run("grade", "hw00", "--student", "grace", root=root))


def test_is_a_homework_without_a_release_one_message(root):
    submit(root, "ada", notebook(REFERENCE))
    shutil.rmtree(root / "release")
    assert "Run `course compile hw00` first" in complaint(run("grade", "hw00", root=root))


def test_is_a_weaker_tier_than_the_course_asks_for_refused(root):
    submit(root, "ada", notebook(REFERENCE))
    text = complaint(run("grade", "hw00", "--tier", "open", root=root))
    assert "the course asks for the tier 'fenced', and 'open' is weaker" in text


def test_does_grading_without_isolation_need_two_words(root):
    """The course has to ask for it, and so has whoever grades; then every grade says so."""
    submit(root, "ada", notebook(REFERENCE))
    config = root / "course_config.py"
    config.write_text(config.read_text().replace('tier="fenced"', 'tier="open"'))
    text = complaint(run("grade", "hw00", "--tier", "open", root=root))
    assert "it isolates nothing; where nobody hostile hands in, pass --allow-unsafe" in text
    done = run("grade", "hw00", "--tier", "open", "--allow-unsafe", root=root)
    assert done.returncode == 0, done
    grade = json.loads((root / "autograded" / "ada" / NAME / "grade.json").read_text())
    assert grade["tier"] == "open"
    assert "graded without isolation (tier open)" in str(grade["flags"])


def test_do_hidden_tests_that_the_reference_fails_stop_everything(root):
    submit(root, "ada", notebook(REFERENCE))
    path = root / "staff" / "hidden" / NAME / "test_q2_value.py"
    path.write_text(path.read_text().replace("== 7.0", "== 8.0"))
    text = complaint(run("grade", "hw00", root=root))
    assert "the reference answers fail 2 hidden tests" in text
    assert "No submission was graded" in text
    assert not (root / "autograded").exists()


def test_do_hidden_tests_with_an_error_stop_everything(root):
    submit(root, "ada", notebook(REFERENCE))
    path = root / "staff" / "hidden" / NAME / "test_q2_value.py"
    path.write_text("def test_nothing(Value): pass\n")
    assert "the test has no points" in complaint(run("grade", "hw00", root=root))


def test_are_the_others_graded_when_one_cannot_be_read(root):
    """A missing notebook, a broken one and a right one: the exit code says that not all could be graded."""
    if why_not("fenced"):
        pytest.skip(f"this machine cannot isolate: {why_not('fenced')}")
    submit(root, "ada", notebook(REFERENCE))
    submit(root, "grace", None)
    submit(root, "linus", b"\xff{ no notebook")
    done = run("grade", "hw00", "-j", "2", root=root)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr + done.stdout
    assert "12/12" in done.stdout
    assert "1 graded, 2 cannot be read" in done.stdout or "2 cannot be read, 1 graded" in done.stdout
    grade = json.loads((root / "autograded" / "ada" / NAME / "grade.json").read_text())
    assert grade["student"] == "ada"
    assert (root / "gradebook.db").is_file()
    assert not (root / "autograded" / "grace").exists()
    export = run("export", "hw00", root=root)
    assert export.returncode == 0, export
    assert "ada" in (root / f"{NAME}.csv").read_text()
