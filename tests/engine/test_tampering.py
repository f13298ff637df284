"""Forgers: whatever a student does inside their own process, they can only answer wrongly."""

from __future__ import annotations

import json
from dataclasses import replace
from textwrap import dedent

import pytest

from autograder.judge import interview as interviews
from autograder.judge.faults import Ended, StudentFault
from tests.engine.sample import POINTS, REFERENCE
from tests.engine.student import LIMITS

WRONG = "\ndef scale(x, factor):\n    return x\n"

FIND_WORKER = """
import gc
worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
"""

ALWAYS = """
class Always:
    def __init__(self, *args, **kwargs): pass
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return Always()
    def __call__(self, *args, **kwargs): return Always()
    def __iter__(self): return iter([Always()])
    def __len__(self): return 2
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = lambda self, other: True
    __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = __rsub__ = __getitem__ = lambda self, other: self
    __abs__ = __neg__ = lambda self: self
    __hash__ = lambda self: 1
"""

FORGERS = {
    "patched comparisons": """
        import sys, torch
        torch.allclose = torch.equal = lambda *args, **kwargs: True
        torch.testing.assert_close = lambda *args, **kwargs: None
        for module in list(sys.modules.values()):
            for name in ("expect_close", "expect", "expect_inputs_unchanged", "judge", "examine"):
                try:
                    setattr(module, name, lambda *args, **kwargs: True)
                except Exception:
                    pass
    """,
    "patched builtins": """
        import builtins
        builtins.all = builtins.any = builtins.isinstance = lambda *args: True
        builtins.AssertionError = builtins.Exception = ValueError
    """,
    "patched tensors": """
        import torch
        torch.Tensor.__eq__ = torch.Tensor.__ne__ = lambda *args: True
        torch.Tensor.shape = property(lambda self: (3, 4))
        torch.Tensor.dtype = property(lambda self: torch.float64)
    """,
    "a patched pytest": """
        import sys, types
        for name in ("pytest", "_pytest", "conftest", "toolkit", "autograder", "autograder.scoring"):
            sys.modules[name] = types.ModuleType(name)
        open("conftest.py", "w").write("collect_ignore_glob = ['*']")
        open("sitecustomize.py", "w").write("raise SystemExit")
        open("torch.py", "w").write("raise SystemExit")
    """,
    "hooks of IPython": """
        ip = get_ipython()
        ip.input_transformers_cleanup.append(lambda lines: ["pass\\n"])
        ip.events.register("pre_run_cell", lambda *args: None)
        ip.run_cell = lambda *args, **kwargs: None
    """,
    "at exit": "import atexit, os\natexit.register(os._exit, 0)",
    "a trace": "import sys\nsys.settrace(lambda *args: None)\nsys.setprofile(lambda *args: None)",
    "the frames": """
        import sys, gc
        frame = sys._getframe()
        while frame:
            for name, value in list(frame.f_locals.items()):
                if isinstance(value, dict) and "points" in str(value)[:1000]:
                    value.clear()
            frame = frame.f_back
        for thing in gc.get_objects():
            if type(thing).__name__ in ("Verdict", "Grade", "TaskScore", "Item", "Session", "Exam"):
                raise SystemExit("found")
    """,
}

TAMPERED = {
    "the same answer to everything": "worker._answer = lambda question: {'ok': 7.0}",
    "a tensor as every answer": "worker._answer = lambda question: torch.ones(3)",
    "a tensor inside every answer": "worker._answer = lambda question: {'ok': torch.ones(3, 4, dtype=torch.float64)}",
    "a tensor for what a cell said": "worker.operations['cell'] = lambda q: {'ok': {'status': torch.ones(3)}}",
    "a handle for what a cell said": "worker.operations['cell'] = lambda q: {'ok': {'status': len, 'stdout': len}}",
    "numbers for what a cell said": "worker.operations['cell'] = lambda q: {'ok': {'status': 'ok', 'stdout': 5}}",
    "no answer to what a cell said": "worker.operations['cell'] = lambda q: {}",
    "a long answer for each cell": """
        worker.operations['cell'] = lambda q: {'ok': {'status': 'ok', 'stdout': 'x' * 7_000_000}}
    """,
    "a tensor as an error": "worker.operations['call'] = lambda q: {'error': torch.ones(3)}",
    "an error of tensors": """
        odd = torch.ones(3)
        worker.operations['call'] = lambda q: {'error': {'type': odd, 'kind': odd, 'line': odd, 'cell': odd}}
    """,
    "an error of handles": "worker.operations['call'] = lambda q: {'error': {'type': len, 'kind': len, 'line': len}}",
    "an error of lists": "worker.operations['call'] = lambda q: {'error': {'type': [], 'kind': {}, 'line': -5}}",
    "an error that is no type": "worker.operations['call'] = lambda q: {'error': {'type': 'print', 'line': 10**30}}",
    "an odd name": "worker.operations['call'] = lambda q: {'error': {'type': 'hedgehog', 'kind': 'hedgehog'}}",
    "not written by a friend": "worker.operations['call'] = lambda q: {'error': {'type': 'NotImplementedError'}}",
    "handles of nobody": "worker.channel.issue = lambda value: {'t': 'handle', 'id': 10**9, 'kind': 'class'}",
    "handles without a number": "worker.channel.issue = lambda value: {'t': 'handle', 'id': 'x'}",
    "answers before the questions": "for _ in range(50): worker.channel.send({'ok': 7.0})",
    "a frame of nothing": "worker.channel.sock.sendall(b'x' * 1000)",
    "half a frame": "worker.channel.sock.sendall(b'Z2G1')",
    "a closed line": "worker.channel.sock.close()",
    "a line shut on one side": "import socket\nworker.channel.sock.shutdown(socket.SHUT_WR)",
    "another line": "import os\nos.dup2(0, worker.channel.sock.fileno())",
    "a verdict": """
        worker._answer = lambda question: {'ok': None, 'verdicts': [{'task': 'q1_scale', 'passed': True}], 'end': True}
    """,
    "a fault of the infrastructure": "worker._answer = lambda question: {'fault': 'retry me', 'ok': None}",
}


@pytest.mark.parametrize("source", FORGERS.values(), ids=FORGERS.keys())
def test_does_patching_change_nothing(room, source):
    """A wrong answer stays wrong."""
    grade = room.grade({"q1_scale": dedent(source) + WRONG}).grade
    assert not grade.task("q1_scale").verdicts[0].passed
    assert room.grade(student="next").grade.points == sum(POINTS.values())


@pytest.mark.parametrize("source", TAMPERED.values(), ids=TAMPERED.keys())
def test_does_a_forged_answer_earn_nothing(room, source):
    """And it is the student's fault: nothing of it is taken for a fault of ours, which would be tried again."""
    grade = room.grade({"q1_scale": FIND_WORKER + dedent(source) + WRONG}).grade
    assert not grade.task("q1_scale").verdicts[0].passed
    assert all("hedgehog" not in str(verdict) for task in grade.tasks for verdict in task.verdicts)
    assert json.loads(grade.to_json())["student"] == "ada"


def test_was_the_worker_really_reached(desk, tier):
    """The forgeries above do what they say: this one changes an answer."""
    tampered = FIND_WORKER + "worker.operations['call'] = lambda question: {'ok': 'forged'}\ndef f(): return 1"
    with desk.student(tampered, tier=tier) as student:
        assert student["f"]() == "forged"


@pytest.mark.parametrize("name", ["scale", "Value", "Model"])
def test_does_an_object_that_agrees_with_everything_pass_nothing(room, name):
    """It is equal to every number, has every attribute and stays the same under every operator."""
    task = {"scale": "q1_scale", "Value": "q2_value", "Model": "q3_model"}[name]
    source = f"{ALWAYS}\n{name} = Always\n" + ("def batches(n): return Always()" if name == "Model" else "")
    score = room.grade({task: source}).grade.task(task)
    passed = [verdict.test for verdict in score.verdicts if verdict.passed]
    assert passed in ([], ["test_leaves_its_input_alone"]), passed  # which it does


LIARS = {
    "a tensor that lies about operations": """
        class Liar(torch.Tensor):
            @classmethod
            def __torch_function__(cls, function, types, args=(), kwargs=None): return True
    """,
    "a tensor that lies about itself": """
        class Liar(torch.Tensor):
            shape = dtype = property(lambda self: None)
            def __eq__(self, other): return True
            def tolist(self): return [0.0, 0.0]
    """,
    "a list that agrees": "class Liar(list):\n    def __eq__(self, other): return True",
    "a number that agrees": "class Liar(float):\n    def __new__(cls, x): return float.__new__(cls, 0)",
    "a text that agrees": "class Liar(str):\n    def __eq__(self, other): return True\n    __hash__ = str.__hash__",
}


@pytest.mark.parametrize("source", LIARS.values(), ids=LIARS.keys())
def test_does_a_lying_type_arrive_as_what_it_is(room, source):
    make = "return x.as_subclass(Liar)" if "torch.Tensor" in source else "return Liar(x.tolist())"
    liar = f"{dedent(source)}\ndef scale(x, factor):\n    {make}\n"
    grade = room.grade({"q1_scale": liar.replace("float.__new__(cls, 0)", "float.__new__(cls, 2.0)")}).grade
    assert not grade.task("q1_scale").verdicts[0].passed
    assert not grade.task("q1_scale").verdicts[2].passed


def test_does_a_known_private_seed_of_the_past_not_help(room):
    """What was right for another student's inputs is wrong for these: a table of answers fails."""
    table = dedent(REFERENCE["q1_scale"]).replace("x * factor", "torch.full((3, 4), 0.5, dtype=x.dtype)")
    assert not room.grade({"q1_scale": table}).grade.task("q1_scale").verdicts[0].passed


def test_does_a_judge_stop_collecting_an_endless_generator(desk, tier, monkeypatch):
    monkeypatch.setattr(interviews, "MAX_HEARD", 64 << 20)
    source = "import torch\ndef batches():\n    while True: yield torch.zeros(10_000)"
    with desk.student(source, tier=tier) as student:
        with pytest.raises(Ended, match="more data than a test can hold"):
            list(student["batches"]())
        student.interview.reseed(1)
        assert next(iter(student["batches"]())).shape == (10_000,)


def test_are_handles_that_nobody_counts_bounded(desk, tier):
    """Each object that crosses is kept for the judge: a student cannot make it keep more than it can."""
    source = "class C: pass\ndef many():\n    while True: yield C()"
    with desk.student(source, tier=tier, limits=replace(LIMITS, wall_s=30.0)) as student, pytest.raises(StudentFault):
        list(student["many"]())
