"""What goes wrong in a student's code costs one answer, is told in our words, and touches nobody else."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from textwrap import dedent

import pytest
import torch

from autograder.course import Limits
from autograder.judge.faults import Ended, Missing
from autograder.sandbox.scratch import exceeds
from tests.engine.sample import POINTS, REFERENCE
from tests.engine.student import LIMITS

GOOD = dedent(REFERENCE["q1_scale"])


def function(body: str) -> str:
    """Return a cell with a `scale` that does this."""
    return "def scale(x, factor):\n" + "\n".join(f"    {line}" for line in dedent(body).strip().splitlines())


# what the cell of q1_scale holds, and what the student reads about its first test
ONE_TASK = {
    "raises": (
        function("raise KeyError(x)"),
        r"`scale` raises a KeyError on line 2 of its cell\. It asks a dictionary",
    ),
    "raises in a helper": (
        "def help(x):\n    return x[99]\ndef scale(x, f):\n    return help(x)",
        r"IndexError on line 2.",
    ),
    "raises an own error": (
        "class Oops(ArithmeticError): pass\n" + function("raise Oops(x)"),
        r"raises an ArithmeticError on line 3",
    ),
    "raises what is no Exception": ("class Out(BaseException): pass\n" + function("raise Out"), r"a BaseException"),
    "interrupts": (function("raise KeyboardInterrupt"), r"raises a KeyboardInterrupt"),
    "exits": (function("import sys\nsys.exit(0)"), r"raises a SystemExit"),
    "calls exit()": (function("exit()"), r"is None\. Does your function end with `return`"),
    "shapes that do not fit": (function("return x @ x"), r"The shapes of two tensors do not fit"),
    "dtypes that do not fit": (function("return x @ torch.ones(4, 1, dtype=torch.float32)"), r"different dtypes meet"),
    "an index too far": (function("return x[:, 99]"), r"An index lies outside"),
    "a gradient without a graph": (function("x.sum().backward()"), r"no graph"),
    "in place on a leaf": (function("x.requires_grad_()\nx += 1"), r"An in-place operation overwrites"),
    "not written": (function("raise NotImplementedError"), r"^This task is not written yet\.$"),
    "another name": (GOOD.replace("scale", "Scale"), r"does not define `scale`\. Was the name changed"),
    "a cell that raises": (
        "1 / 0\n" + function("return x * factor"),
        r"`scale`\. The cell that should define it raises",
    ),
    "a cell that does not parse": ("def scale(x, factor)\n    return x", r"does not define `scale`"),
    "a cell that never ends": (
        function("return x") + "\nwhile True: pass",
        r"that should define it did not finish",
    ),
    "a cell that ends Python": (
        function("return x") + "\nimport os; os._exit(0)",
        r"define it ended the Python process",
    ),
    "a number": ("scale = 3", r"`scale` is not a function or class in your notebook"),
    "a tensor": ("scale = torch.ones(3)", r"`scale` is not a function or class in your notebook"),
    "never answers": (function("while True: pass"), r"`scale` did not answer within 2 s, which is the time limit"),
    "hangs up and lives on": (
        function("import os, time\nos.closerange(3, 256)\ntime.sleep(60)"),
        r"`scale` answered with something that is not data",
    ),
    "ends Python": (function("import os\nos._exit(0)"), r"`scale` ended the Python process"),
    "crashes Python": (
        function("import ctypes\nctypes.string_at(0)"),
        r"crashed while running `scale` \(signal 11, SIGSEGV: an access",
    ),
    "kills itself": (function("import os\nos.kill(os.getpid(), 9)"), r"\(signal 9, SIGKILL: it was killed\)|is None"),
    "recursion": (function("return scale(x, factor)"), r"raises a RecursionError"),
    "recursion without a limit": (
        function("import sys\nsys.setrecursionlimit(10**9)\nreturn max([x], key=lambda x: scale(x, factor))"),
        r"Python itself crashed",
    ),
    "too much at once": (function("return torch.ones(10**12)"), r"raises a RuntimeError"),
    "grows": (
        function("kept = [b'x' * (1 << 26) for _ in range(10)]\nwhile True: pass"),
        r"used more memory than the limit of 300 MB",
    ),
    "forks": (
        function("import os\nos.fork()"),
        r"raises a PermissionError on line 3 .* tries to start another process\. .*num_workers=0",
    ),
    "starts a program": (
        function("import subprocess\nsubprocess.run(['true'])"),
        r"a PermissionError .* no subprocess",
    ),
    "asks for workers": (
        function("return next(iter(torch.utils.data.DataLoader(x, num_workers=2)))"),
        r"a PermissionError .*num_workers=0",
    ),
    "calls home": (function("import socket\nsocket.create_connection(('127.0.0.1', 1))"), r"tries to use the network"),
    "fills the disk": (
        function("import time\nfor i in range(40): open(str(i), 'wb').write(bytes(4 << 20))\ntime.sleep(1)"),
        r"an OSError .* more files|wrote more than the limit of 64 MB",
    ),
    "too large an answer": (function("return torch.ones(20_000_000, dtype=torch.float64)"), r"or is too large"),
    "an answer without an end": (function("kept = []\nkept.append(kept)\nreturn kept"), r"or is too large"),
    "nothing": (function("x * factor"), r"is None\. Does your function end with `return`"),
    "an object": (function("return object()"), r"should be a torch\.Tensor"),
    "not finite": (function("return x / 0 * factor"), r"nan or inf"),
    "a wrong shape": (function("return (x * factor).T"), r"transposed"),
    "a wrong dtype": (function("return (x * factor).float()"), r"has the dtype float32"),
    "empty": (function("return torch.empty(0, 4, dtype=x.dtype)"), r"should have the shape"),
    "broadcastable": (function("return (x * factor)[:1]"), r"should have the shape"),
    "a known mistake": (function("return x + factor"), r"You add the factor; multiply by it"),
    "sparse": (function("return (x * factor).to_sparse()"), r"should be a torch\.Tensor"),
    "on no device": (function("return (x * factor).to('meta')"), r"should be a torch\.Tensor"),
}


@pytest.mark.parametrize(("source", "lesson"), ONE_TASK.values(), ids=ONE_TASK.keys())
def test_does_a_fault_cost_its_own_task_only(room, source, lesson):
    grade = room.grade({"q1_scale": source}).grade
    first = grade.task("q1_scale").verdicts[0]
    assert not first.passed
    assert re.search(lesson, first.lesson), first.lesson
    assert [task.points for task in grade.tasks[1:]] == [POINTS["q2_value"], POINTS["q3_model"]]


def test_is_an_honest_student_graded_after_all_of_them(room):
    grade = room.grade().grade
    assert grade.points == grade.max_points == sum(POINTS.values())
    assert not [verdict.lesson for task in grade.tasks for verdict in task.verdicts if verdict.lesson]


def test_do_the_tests_that_a_wrong_answer_passes_count(room):
    grade = room.grade({"q1_scale": function("return x + factor if x.dim() > 1 else x * factor")}).grade
    assert [verdict.points for verdict in grade.task("q1_scale").verdicts] == [0, 1, 1]


def test_is_a_function_that_never_answers_asked_twice_and_no_more(room):
    verdicts = room.grade({"q1_scale": function("while True: pass")}).grade.task("q1_scale").verdicts
    assert "did not answer within" in verdicts[1].lesson
    assert verdicts[2].lesson == "`scale` was not asked again, after it twice gave no answer."
    assert verdicts[2].seconds < 0.5


def test_is_a_function_that_ends_python_asked_twice_and_no_more(room):
    """Otherwise a task with many tests would use up the fresh processes that the other tasks need."""
    verdicts = room.grade({"q1_scale": function("import os\nos._exit(1)")}).grade.task("q1_scale").verdicts
    assert verdicts[2].lesson == "`scale` was not asked again, after it twice gave no answer."


def test_does_every_part_of_a_notebook_get_its_chance(room):
    """Two tasks end Python whenever they are asked, a cell does when it runs; the third task is right."""
    grade = room.grade(
        {
            "q1_scale": function("import os\nos._exit(1)"),
            "q2_value": "class Value:\n    def __init__(self, data):\n        import os\n        os._exit(1)",
        }
    ).grade
    assert [task.points for task in grade.tasks] == [0, 0, POINTS["q3_model"]]


def test_is_an_untouched_notebook_worth_nothing(room):
    stubs = {task: f'raise NotImplementedError("Task {task}: write it.")' for task in POINTS}
    grade = room.grade(stubs).grade
    assert grade.points == 0
    assert [run.status for run in grade.runs] == ["ok"] + ["error", "skipped"] * 3
    assert not any(task.attempted for task in grade.tasks)


NOT_THE_NOTEBOOKS = {
    "a message": function("raise ValueError(repr(x.tolist()))"),
    "a name": function("raise type('E' + repr(x.tolist()), (ValueError,), {})()"),
    "a name that shadows": function("raise type(repr(x.tolist()), (Exception,), {'__module__': 'builtins'})()"),
    "a chain": function("raise ValueError from RuntimeError(repr(x.tolist()))"),
    "a note": function("e = ValueError()\ne.add_note(repr(x.tolist()))\nraise e"),
    "a file name": function("exec(compile('1/0', 'cell ' + repr(x.tolist()), 'exec'))"),
    "standard output": function("print(x.tolist(), flush=True)\nreturn x"),
    "the file descriptors": function("import os\nfor fd in (1, 2): os.write(fd, repr(x.tolist()).encode())"),
    "a warning": function("import warnings\nwarnings.warn(repr(x.tolist()))"),
    "a repr": function("class R:\n    def __repr__(self): return repr(x.tolist())\nreturn R()"),
    "a type": function("return type(repr(x.tolist()), (), {})()"),
    "a text": function("return repr(x.tolist())"),
    "a later cell": function("global seen\nseen = x.tolist()\nimport os\nos._exit(1)")
    + "\nprint(globals().get('seen'))",
}


@pytest.mark.parametrize("source", NOT_THE_NOTEBOOKS.values(), ids=NOT_THE_NOTEBOOKS.keys())
def test_does_no_hidden_input_come_out(room, source):
    """The student writes what it was called with wherever it can: none of it is in what grading leaves behind."""
    graded = room.grade({"q1_scale": source})
    x = torch.randn(3, 4, generator=torch.Generator().manual_seed(graded.grade.seeds["x"]), dtype=torch.float64)
    left = graded.grade.to_json() + repr(graded.notebook)
    assert not [value for value in x.flatten().tolist() if f"{value:.9f}"[:-1] in left]
    assert not graded.grade.task("q1_scale").verdicts[0].passed


def test_does_no_verdict_hold_text_of_the_student(room):
    canary = "hedgehog"
    grade = room.grade(
        {
            "q1_scale": f"class {canary}(Exception): pass\n" + function(f"raise {canary}('{canary}')"),
            "q2_value": f"class Value:\n    def __init__(self, data): self.data = '{canary}'",
        }
    ).grade
    assert not any(canary in str(verdict) for task in grade.tasks for verdict in task.verdicts)


def test_is_a_flood_of_output_cut(room):
    """More than a frame may hold, in signs that are long on the wire, in many cells and on both streams."""
    flood = "import sys\nfor _ in range(40):\n    print('🙂' * 100_000)\n    print('█' * 100_000, file=sys.stderr)\n"
    graded = room.grade({task: flood + dedent(REFERENCE[task]) for task in POINTS})
    assert graded.grade.points == graded.grade.max_points
    limit = room.exam.homework.limits.output_bytes
    assert sum(len(run.stdout) + len(run.stderr) for run in graded.grade.runs) <= limit + 1_000
    assert "the rest of the output was cut" in graded.grade.runs[1].stdout


@pytest.fixture
def talk(desk, tier):
    """Start a student with other limits."""
    return lambda *sources, **limits: desk.student(*sources, tier=tier, limits=replace(LIMITS, **limits))


def test_does_a_notebook_end_with_its_time(talk):
    with talk("def f():\n    while True: pass", wall_s=1.0) as student, pytest.raises(Ended) as caught:
        student["f"]()
    assert caught.value.lesson == "The notebook used up its time limit of 1 s."


def test_does_a_notebook_end_with_its_cpu_time(talk):
    with talk("def f():\n    while True: pass", cpu_s=1.0) as student, pytest.raises(Ended) as caught:
        student["f"]()
    assert caught.value.lesson == "The notebook used up its limit of 1 s of CPU time."


def test_does_a_test_end_with_its_time(talk):
    """However many calls it makes, and however short each of them is."""
    with talk("import time\ndef f(): time.sleep(0.2)", test_s=0.5) as student:
        with pytest.raises(Ended, match=r"calls of this test took more than 0\.5 s together, the last one of `f`"):
            [student["f"]() for _ in range(10)]
        student.interview.reseed(1)
        assert student["f"]() is None


def test_is_a_notebook_started_again_as_often_as_the_course_says(talk):
    with talk("import os\ndef f(): os._exit(1)\ndef g(): os._exit(1)", processes=1) as student:
        with pytest.raises(Ended, match="`f` ended the Python process"):
            student["f"]()
        with pytest.raises(Ended, match="ended its Python process 1 times; it was not started again"):
            student["g"]()


def test_does_a_cell_that_runs_out_of_time_show_it(talk):
    with talk("while True: pass", "x = 1", cell_s=1.0) as student:
        assert [run.status for run in student.runs] == ["timeout", "ok"]
        assert student["x"] == 1


def test_does_a_cell_that_kills_python_show_it(talk):
    with talk("x = 1", "import os; os.abort()", "y = 2") as student:
        assert [run.status for run in student.runs] == ["ok", "died", "ok"]
        assert (student["x"], student["y"]) == (1, 2)
        assert "Python itself crashed" in student.runs[1].error


def test_does_a_cell_that_dies_later_show_what_it_did_first(talk):
    """By then the notebook has seen hidden inputs: which of its cells die could tell of them."""
    with talk("print('alive')\ndef g(): pass", "import os\ndef f(): os._exit(0)") as student:
        assert student.said() == "alive\n"
        first = student.runs
        with pytest.raises(Ended):
            student["f"]()
        cells = student.interview.cells
        student.interview.cells = (replace(cells[0], source="def g(): pass\nimport os; os._exit(0)"), cells[1])
        with pytest.raises(Missing, match="The cell that should define it ended the Python process"):
            student["g"]()
        assert student.interview.generation == 3
        assert student.runs == first


def test_is_a_notebook_full_of_deadly_cells_given_up(talk):
    with talk(*["import os; os._exit(0)"] * 40, "x = 1") as student, pytest.raises(Ended) as caught:
        _ = student["x"]
    assert caught.value.lesson == "The notebook ended its Python process 16 times; it was not started again."


def test_does_a_function_that_once_answered_late_get_another_chance(talk):
    source = "def f(wait):\n    import time\n    time.sleep(wait)\n    return 1"
    with talk(source, question_s=1.0) as student:
        with pytest.raises(Ended):
            student["f"](60)
        assert student["f"](0) == 1


def test_does_an_object_of_an_ended_process_say_so(talk):
    with talk("import os\nclass C:\n    def end(self): os._exit(0)\n    x = 1") as student:
        first = student["C"]()
        with pytest.raises(Ended):
            first.end()
        with pytest.raises(Ended):
            _ = first.x
        assert student["C"]().x == 1


def test_are_files_and_descriptors_bounded(talk):
    attempts = """
        import os
        def one_file():
            with open('big', 'wb') as file:
                for _ in range(200): file.write(bytes(1 << 20))
        def descriptors(): return [os.open('/dev/null', os.O_RDONLY) for _ in range(2000)]
        for attempt in (one_file, descriptors):
            try: attempt()
            except OSError: print(attempt.__name__, 'refused')
            if os.path.exists('big'): os.remove('big')
    """
    with talk(attempts, disk_bytes=16 << 20) as student:
        assert student.said().splitlines() == ["one_file refused", "descriptors refused"]


def test_are_threads_bounded(talk):
    """By the kernel where a student has a user of its own, by the supervisor elsewhere."""
    source = """
        import threading, time
        for _ in range(200): threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        time.sleep(1)
        print('all of them')
    """
    with talk(source, threads=32) as student:
        (run,) = student.runs
    assert "can't start new thread" in run.error or "started more threads than the limit of 32" in run.error, run


FLOODS = {
    "many files": "for i in range(10_000): open(str(i), 'w').close()",
    "many bytes": "for i in range(40): open(str(i), 'wb').write(bytes(4 << 20))",
    "deep folders": "for i in range(10_000): os.mkdir('d'); os.chdir('d')",
    "closed folders": "for i in range(40):\n    os.mkdir(f'{i}', 0o300)\n    open(f'{i}/f', 'wb').write(bytes(2**22))",
}


@pytest.mark.parametrize("flood", FLOODS)
def test_is_the_sum_of_all_files_limited(talk, flood):
    """Each of them is smaller than the limit. A sealed student runs into the end of its tmpfs, others are stopped."""
    with talk(f"import os, time\n{FLOODS[flood]}\ntime.sleep(1)\nprint('all of it')", disk_bytes=32 << 20) as student:
        (run,) = student.runs
    assert "No space left" in run.error or "wrote more than the limit of 32 MB" in run.error, run


def test_does_looking_at_a_students_files_change_none_and_follow_no_link(tmp_path):
    """The look happens while the student exchanges folders for links: it may not touch what a path leads to."""
    elsewhere, scratch = tmp_path / "elsewhere", tmp_path / "scratch"
    for folder in (elsewhere, scratch, scratch / "closed"):
        folder.mkdir()
    (elsewhere / "large").write_bytes(bytes(1 << 20))
    (scratch / "link").symlink_to(elsewhere)
    (scratch / "file link").symlink_to(elsewhere / "large")
    (scratch / "closed").chmod(0o300)
    assert exceeds(scratch, 1 << 18) is (os.geteuid() != 0)  # a closed folder counts as too much for those it keeps out
    assert (scratch / "closed").stat().st_mode & 0o777 == 0o300
    (scratch / "closed").chmod(0o700)
    assert not exceeds(scratch, 1 << 18)
    (scratch / "closed" / "large").write_bytes(bytes(1 << 20))
    assert exceeds(scratch, 1 << 18)
    assert exceeds(scratch / "link", 1 << 18)  # the scratch folder itself is no link either


def test_are_names_of_cells_that_failed_explained(talk):
    with talk(
        "a = 1\nraise ValueError", "while True: pass\nb = 1", "import os; os._exit(0)\nc = 1", cell_s=1.0
    ) as student:
        assert student["a"] == 1
        for name, why in (("b", "did not finish in time"), ("c", "ended the Python process"), ("d", "name changed")):
            with pytest.raises(Missing, match=why):
                _ = student[name]


def test_are_the_limits_of_a_course_enough_for_an_honest_notebook(talk):
    """A backward pass, threads of numpy, a figure and a file: nothing of a normal notebook is refused."""
    honest = """
        import asyncio, threading, tempfile, json, torch
        import matplotlib.pyplot as plt
        %matplotlib inline
        w = torch.randn(100, 100, requires_grad=True)
        (w @ w).sum().backward()
        plt.plot([1, 2]); plt.savefig('figure.png'); plt.show()
        json.dump([1], open('notes.json', 'w'))
        with tempfile.TemporaryFile() as file: file.write(b'x')
        thread = threading.Thread(target=print, args=('thread',)); thread.start(); thread.join()
        print(open('data.txt').read().strip())
        async def later(): return 5
        print(asyncio.run(later()))
        !ls
        w.grad.shape
    """
    with talk(honest, memory_bytes=Limits().memory_bytes) as student:
        (run,) = student.runs
        assert run.error == ""
        assert run.stdout.splitlines() == ["thread", "public data", "5", "[not run while grading: !ls]"]
        assert run.result == "torch.Size([100, 100])"
