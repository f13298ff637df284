"""Public checks, from pytest to otter.

An author writes plain pytest functions in `checks/test_<task>.py`. Students run them in their notebook through otter,
which looks arguments up by name in the notebook and knows neither fixtures nor marks. So the file is rewritten: marks
become `test_case` arguments, a fixture becomes a function that the test calls, and the bodies stay as they are. A
fixture may ask for the student's objects: the tests that use it pass them on.

What otter cannot express is an error here, never a check that silently tests less.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from autograder.errors import SourceError

FIXTURE_PREFIX = "_fixture_"
SILENT_MARKS = frozenset({"no_autograd", "slow"})
"""Marks that only grading looks at."""


@dataclass(frozen=True, slots=True)
class CheckFile:
    """The public checks of one task.

    Attributes:
        task: The `grade_id` of the check cell.
        code: The text of the otter test file.
        points: Points of each check by function name, as far as they are given.
        names: What the checks ask the student's notebook for.
    """

    task: str
    code: str
    points: dict[str, float]
    names: frozenset[str]


def compile_checks(path: Path, known: frozenset[str]) -> CheckFile:
    """Rewrite a file of pytest functions as an otter test file.

    Args:
        path: `checks/test_<task>.py`.
        known: Names that the notebook binds.

    Raises:
        SourceError: The file holds something that otter cannot express.
    """
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise SourceError(
            f"this is not Python: {error.msg}.", where=f"checks/{path.name}, line {error.lineno}", fix="Correct it."
        ) from error
    return _Rewriting(f"checks/{path.name}", text.split("\n"), tree, known).check_file(path.stem.removeprefix("test_"))


@dataclass(frozen=True, slots=True)
class _Rewriting:
    where: str
    lines: list[str]
    tree: ast.Module
    known: frozenset[str]

    def check_file(self, task: str) -> CheckFile:
        fixtures = {node.name: node for node in self._functions() if self._fixture_mark(node)}
        checks = [node for node in self._functions() if node.name.startswith("test_")]
        if not checks:
            raise SourceError("it holds no test function.", where=self.where, fix="Write one: def test_…(…).")
        for node in self.tree.body:
            self._refuse(node, fixtures)
        points = {node.name: value for node in checks if (value := self._points(node)) is not None}
        names = {name for node in checks for name in self._names_for(node, fixtures)}
        return CheckFile(task, "".join(self._file(task, fixtures)), points, frozenset(names))

    def _file(self, task: str, fixtures: dict[str, ast.FunctionDef]) -> Iterator[str]:
        yield f'"""Public checks of {task}. `course compile` writes this file: changes are lost."""\n\n'
        yield "from otter.test_files import test_case\n"
        body = self.tree.body[1:] if ast.get_docstring(self.tree) is not None else self.tree.body
        imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
        yield from (f"{line}\n" for node in imports if (line := self._import(node)))
        yield f'\nOK_FORMAT = False\nname = "{task}"\n'
        for node in body:
            if isinstance(node, ast.FunctionDef):
                yield "\n\n" + self._function(node, fixtures)
            elif not isinstance(node, ast.Import | ast.ImportFrom):
                yield "\n" + "\n".join(self.lines[node.lineno - 1 : node.end_lineno]) + "\n"

    def _import(self, node: ast.Import | ast.ImportFrom) -> str:
        if isinstance(node, ast.ImportFrom):
            return "" if node.module == "__future__" else ast.unparse(node)
        names = [alias for alias in node.names if alias.name != "pytest"]
        return ast.unparse(ast.Import(names)) if names else ""

    def _function(self, node: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef]) -> str:
        """Return a function with fixtures called in its body instead of named as arguments."""
        used = [name for name in self._arguments(node) if name in fixtures]
        asked_for = self._names_for(node, fixtures)
        is_check = node.name.startswith("test_")
        if not (is_check or node.name in fixtures):
            return "\n".join(self.lines[_first_line(node) - 1 : node.end_lineno]) + "\n"
        name = node.name if is_check else FIXTURE_PREFIX + node.name
        head = self._decorator(node) if is_check else ""
        calls = "".join(f"    {fixture} = {self._call(fixtures[fixture], fixtures)}\n" for fixture in used)
        docstring, body = self._body(node)
        return f"{head}def {name}({', '.join(asked_for)}):\n{docstring}{calls}{body}"

    def _call(self, fixture: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef]) -> str:
        return f"{FIXTURE_PREFIX}{fixture.name}({', '.join(self._names_for(fixture, fixtures))})"

    def _names_for(self, node: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef]) -> list[str]:
        """Return what a function asks the notebook for, by itself and through its fixtures."""
        wanted = self._arguments(node)
        for name in wanted:  # grows on the way
            if name in fixtures:
                wanted += [more for more in self._arguments(fixtures[name]) if more not in wanted]
        return [name for name in wanted if name not in fixtures]

    def _body(self, node: ast.FunctionDef) -> tuple[str, str]:
        """Return the docstring and the rest of a body as they are written, indented by four spaces."""
        parts = node.body
        if parts[0].lineno == node.lineno or parts[0].col_offset != 4:
            return "", "".join("    " + line + "\n" for part in parts for line in ast.unparse(part).split("\n"))
        split = 1 if ast.get_docstring(node) is not None else 0
        end = parts[0].end_lineno if split else parts[0].lineno - 1
        docstring = self.lines[parts[0].lineno - 1 : end] if split else []
        rest = self.lines[end : node.end_lineno]
        return "".join(line + "\n" for line in docstring), "".join(line + "\n" for line in rest)

    def _decorator(self, node: ast.FunctionDef) -> str:
        lesson = " ".join(cleandoc(ast.get_docstring(node) or "").split())
        arguments = [f"name={title_of(node.name)!r}", f"points={self._points(node) or 0:g}"]
        if lesson:
            arguments += [f"success_message={lesson!r}", f"failure_message={lesson!r}"]
        return "@test_case(\n" + "".join(f"    {argument},\n" for argument in arguments) + ")\n"

    def _functions(self) -> Iterator[ast.FunctionDef]:
        return (node for node in self.tree.body if isinstance(node, ast.FunctionDef))

    def _arguments(self, node: ast.FunctionDef) -> list[str]:
        return [argument.arg for argument in node.args.args]

    def _points(self, node: ast.FunctionDef) -> float | None:
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.points":
                value = mark.args[0] if len(mark.args) == 1 else None
                if not isinstance(value, ast.Constant) or not isinstance(value.value, int | float):
                    raise self._error(mark, "points are one number.", "Write @pytest.mark.points(2).")
                return float(value.value)
        return None

    def _fixture_mark(self, node: ast.FunctionDef) -> bool:
        return any(ast.unparse(mark).startswith("pytest.fixture") for mark in node.decorator_list)

    def _refuse(self, node: ast.stmt, fixtures: dict[str, ast.FunctionDef]) -> None:
        """Refuse what otter cannot express."""
        if isinstance(node, ast.AsyncFunctionDef | ast.ClassDef) and node.name.lower().startswith("test"):
            raise self._error(node, "a check is a plain function.", "Write it as def test_…(…).")
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"pytest", "_pytest"}:
            raise self._error(
                node, "names of pytest do not exist in a notebook.", "Use `import pytest` and its marks only."
            )
        if isinstance(node, ast.ImportFrom) and node.level:
            raise self._error(
                node, "a check file cannot import its neighbours.", "Put shared code into a module that ships."
            )
        if isinstance(node, ast.FunctionDef):
            self._refuse_function(node, fixtures)
        for part in ast.walk(node) if not isinstance(node, ast.FunctionDef) else _undecorated(node):
            if isinstance(part, ast.Name) and part.id == "pytest":
                raise self._error(part, "pytest is not there in a student's notebook.", "Use toolkit.expect instead.")

    def _refuse_function(self, node: ast.FunctionDef, fixtures: dict[str, ast.FunctionDef]) -> None:
        for mark in node.decorator_list:
            self._refuse_mark(mark)
        is_check = node.name.startswith("test_")
        if not (is_check or node.name in fixtures):
            return
        arguments = node.args
        if arguments.defaults or arguments.kwonlyargs or arguments.posonlyargs or arguments.vararg or arguments.kwarg:
            raise self._error(node, "arguments of a check are plain names.", "Remove defaults, * and /.")
        if not is_check and any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node)):
            raise self._error(
                node, "a fixture of a public check returns its value.", "Use `return` instead of `yield`."
            )
        for argument in arguments.args:
            if argument.arg not in fixtures and (argument.arg not in self.known or argument.arg == "env"):
                raise self._error(
                    argument,
                    f"nothing is called {argument.arg!r}.",
                    "Name what an answer cell defines, or a fixture of this file.",
                )
        if not is_check and _has_scope(node) and (asked_for := self._names_for(node, fixtures)):
            raise self._error(
                node,
                f"a fixture with a scope asks for {asked_for[0]!r}, which every test asks for anew.",
                "Write @pytest.fixture; the hidden test file may override it with one that asks once.",
            )

    def _refuse_mark(self, mark: ast.expr) -> None:
        name = ast.unparse(mark.func if isinstance(mark, ast.Call) else mark)
        allowed = {"pytest.fixture", "pytest.mark.points", *(f"pytest.mark.{silent}" for silent in SILENT_MARKS)}
        if name.startswith("pytest.") and name not in allowed:
            raise self._error(mark, f"a notebook cannot express {name}.", "Write one function for each case.")
        arguments = {keyword.arg for keyword in mark.keywords} if isinstance(mark, ast.Call) else set()
        if name == "pytest.fixture" and arguments - {"scope"}:
            raise self._error(mark, "a fixture of a public check has no options.", "Write @pytest.fixture.")

    def _error(self, node: ast.stmt | ast.expr | ast.arg, what: str, fix: str) -> SourceError:
        return SourceError(what, where=f"{self.where}, line {node.lineno}", fix=fix)


def title_of(function: str) -> str:
    """Return the name of a test function in words."""
    return function.removeprefix("test_").replace("_", " ")


def _has_scope(node: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Call) and mark.keywords for mark in node.decorator_list)


def _first_line(node: ast.FunctionDef) -> int:
    return min([node.lineno, *(mark.lineno for mark in node.decorator_list)])


def _undecorated(node: ast.FunctionDef) -> Iterator[ast.AST]:
    for part in [node.args, *node.body]:
        yield from ast.walk(part)
