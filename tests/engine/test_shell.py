"""A cell does in the quiet shell what it does with IPython's own compiler and transformer: odd ones above all."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from autograder.course import REPOSITORY

DOUBLE = """
import ast
class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(node.value * 2) if isinstance(node.value, int) else node
get_ipython().ast_transformers.append(Double())
"""
TAKE = """
def take(lines):
    tree = get_ipython().compile.ast_parse("".join(lines))
    tree.body.clear()
    return lines
get_ipython().input_transformers_post.append(take)
"""
SAID = "get_ipython().events.register('post_run_cell', lambda result: print('ran', result.success, result.result))"

CELLS = [
    "", "\n \n", "x = 1\nx + 1", "x + 1;", "_", "x + 1", "x + 1", "None", "x: int = 3\n__annotations__", "'a'\n'b'\n3",
    "1/0", "\n\n\nx = 2\n1/0", "def f(:\n", "x = 5\nreturn x", "print('a')\nbreak\n", "x", "  y = 1\n  y", " y\nx",
    "raise SystemExit(3)", "raise KeyboardInterrupt", "raise BaseException('b')", "exit()", "await f()", "x = 'open",
    "%%capture said\n%time z = 3\nz", "%%capture said\nprint(1)", "%nothing", "!ls", "files = !ls", "x?", "f(", "\x00",
    ">>> p = 3\n>>> p", "'''\n>>> p\n'''", "In [1]: p", "'''\n  \n  '''", "(" * 300, "1" + "+1" * 5_000, "é = 1\né",
    "'\\d'", "import warnings\nwarnings.simplefilter('always')", "'\\d'.join('x')", "x is 1",
    "'\\d'\nwarnings.warn('w')", "import types\nm = types.ModuleType('m')",
    "m.warnings = warnings\nexec('def w(): warnings.warn(repr(1))', vars(m))",
    "warnings.simplefilter('default')", "m.w()", "m.w()",
    "from __future__ import annotations", "def g(a: Unknown):\n    return a\n\ng.__annotations__",
    "import inspect\nprint(inspect.getsource(g))", "g(1) / 0", "class A:\n    'doc'\n\nA.__doc__", "A()\n0",
    "get_ipython().run_cell('1 + 1').result", "get_ipython().run_cell('x = 1 / 0').success",
    "get_ipython().run_cell('get_ipython().run_cell(\"x = 8\")\\nx')\nx", "%run nothing.py", "%autocall 1", "f 3",
    "import sys\nsys.stdout.write('out')\nsys.stderr.write('err')\nsys.displayhook(7)", "print('x' * 9_000)",
    SAID, "3", "1/0", "x = (", "get_ipython().events.callbacks['post_run_cell'].pop()\n0",
    DOUBLE, "21", "21", "get_ipython().ast_transformers.clear()", "21", TAKE, "x = 21\nx", "x = 21\nx",
]  # fmt: skip

PROGRAM = """
import json, linecache, sys
from IPython.core.compilerop import CachingCompiler
from IPython.core.inputtransformer2 import TransformerManager
from autograder.sandbox.shell import make_shell, run_cell

shell = make_shell()
before = [shell.last_execution_result, shell.user_ns["_"], "rehearsal" in linecache.cache]
if sys.argv[1] == "plain":
    shell.compile, shell.input_transformer_manager = CachingCompiler(), TransformerManager()
said = [run_cell(shell, cell, f"cell {number}", 4_000) for number, cell in enumerate(json.load(sys.stdin))]
values = {name: repr(value) for name, value in shell.user_ns.items() if isinstance(value, int | str)}
print(json.dumps([said, before, sorted(shell.user_ns), values]))
"""


def session(kind: str) -> list:
    """Run all cells in a process of their own, in one session."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, kind],
        input=json.dumps(CELLS), capture_output=True, text=True, check=True, cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def sessions():
    return session("quiet"), session("plain")


def test_does_every_cell_say_what_it_says_in_plain_ipython(sessions):
    quiet, plain = sessions
    for cell, ours, theirs in zip(CELLS, quiet[0], plain[0], strict=True):
        assert ours == theirs, cell


def test_do_the_cells_leave_the_same_names(sessions):
    quiet, plain = sessions
    assert quiet[2:] == plain[2:]


def test_does_the_rehearsal_leave_no_trace(sessions):
    assert sessions[0][1] == [None, "", False]
