"""What servers prepare before they fork: pages are gathered, modules compiled. Students notice nothing of it."""

from __future__ import annotations

import os
import shutil

import pytest

from autograder.sandbox.huge_pages import HUGE_PAGE, gather_pages, private_ranges
from tests.engine.student import make_public_folder, open_desk

MAPS = """\
55d0a0000000-55d0a0021000 r--p 00000000 fe:00 1234  /usr/bin/python3.11
55d0b0000000-55d0b8000000 rw-p 00000000 00:00 0     [heap]
7f0000000000-7f0000800000 rw-p 00000000 00:00 0
7f0001000000-7f0001800000 rw-s 00000000 00:01 77    /dev/zero (deleted)
7f0002000000-7f0002800000 rw-p 00000000 fe:00 99    /usr/lib/libtorch.so
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0     [stack]
"""


def test_is_only_private_memory_gathered():
    """Neither files nor memory that processes share, nor the stack, which grows."""
    assert private_ranges(MAPS) == [(0x55D0B0000000, 0x55D0B8000000), (0x7F0000000000, 0x7F0000800000)]


def test_is_what_lies_in_memory_the_same_afterwards():
    """In a fork, so that this process keeps its pages."""
    pid = os.fork()
    if pid == 0:
        numbers = list(range(500_000))
        block = bytes(range(256)) * (8 * HUGE_PAGE // 256)
        gather_pages()
        right = numbers == list(range(500_000)) and block == bytes(range(256)) * (8 * HUGE_PAGE // 256)
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@pytest.fixture(scope="module")
def desk():
    release = make_public_folder()
    (release / "helper.py").write_text("print('helper runs')\nNAMES = []\n\ndef add(x):\n    return x + 1\n")
    (release / "broken.py").write_text("def add(x:\n")
    (release / "toolkit").mkdir()
    (release / "toolkit" / "__init__.py").write_text("print('toolkit runs')\nTOOLS = []\n")
    (release / "toolkit" / "later.py").write_text("NAME = 'later'\n")
    (release / "package").mkdir()
    (release / "package" / "__init__.py").write_text("from package.inner import VALUE\n")
    (release / "package" / "inner.py").write_text("VALUE = 7\n")
    with open_desk(release) as opened:
        yield opened
    shutil.rmtree(release)


@pytest.mark.parametrize("number", [1, 2])
def test_is_a_module_run_anew_in_each_notebook(desk, number):
    source = f"import helper\nhelper.NAMES.append({number})\nprint(helper.NAMES, helper.add(1))"
    with desk.student(source) as student:
        student.interview.start()
        assert student.said() == f"helper runs\n[{number}] 2\n"


@pytest.mark.parametrize("number", [1, 2])
def test_is_the_toolkit_there_before_it_is_imported_and_everybodys_own(desk, number):
    source = f"import toolkit, toolkit.later\ntoolkit.TOOLS.append({number})\nprint(toolkit.TOOLS, toolkit.later.NAME)"
    with desk.student(source) as student:
        student.interview.start()
        assert student.said() == f"[{number}] later\n"


def test_does_a_broken_toolkit_raise_where_it_is_imported():
    release = make_public_folder()
    (release / "toolkit.py").write_text("raise KeyError('tools')\n")
    with open_desk(release) as opened, opened.student("import toolkit", "print('on')") as student:
        student.interview.start()
        assert student.runs[0].error == "KeyError: 'tools'"
        assert student.said() == "on\n"
    shutil.rmtree(release)


def test_is_the_filter_of_system_calls_built_once_where_all_students_have_one_process_id(desk, tier):
    source = "from autograder.sandbox.seccomp import build_filter\nprint(build_filter.cache_info().misses)"
    with desk.student(source, tier=tier) as student:
        student.interview.start()
        assert student.said() == {"sealed": "1\n", "fenced": "2\n"}[tier]


def test_can_the_text_of_a_module_be_read_where_students_see_it(desk):
    source = "import helper, inspect, package\nprint(inspect.getsource(helper.add), package.VALUE, helper.__file__)"
    with desk.student(source) as student:
        student.interview.start()
        said = student.said()
    assert "def add(x):\n    return x + 1\n 7 " in said
    assert said.strip().endswith("/helper.py")


def test_does_a_module_that_is_no_python_raise_where_it_is_imported(desk):
    with desk.student("import broken", "print('on')") as student:
        student.interview.start()
        assert student.runs[0].error.startswith("SyntaxError")
        assert student.said() == "on\n"


def test_is_plain_python_taken_as_it_is_and_a_magic_still_one(desk):
    plain = "text = '''%matplotlib\n!ls'''\nprint(text)"
    with desk.student(plain, "%matplotlib inline\nx = !ls\nprint('drawn')") as student:
        student.interview.start()
        assert [run.status for run in student.runs] == ["ok", "ok"]
        assert student.said() == "%matplotlib\n!ls\n[not run while grading: !ls]\ndrawn\n"
