"""The hidden tests, run where the student's code runs: what tools without isolation do.

It serves two measurements: the equivalent hidden tests of the nbgrader course, and the floor (the student's own code
and the tests in one bare process). It offers the fixtures that the judge offers, resolved by a few lines instead of
pytest's machinery, so that nobody can say the other side was slowed down.
"""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

_loaded: dict[Path, ModuleType] = {}


def load(path: Path) -> ModuleType:
    """Import a test file by its path, once."""
    if path not in _loaded:
        spec = importlib.util.spec_from_file_location(f"hidden_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise ImportError(path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[module.__name__] = module
        spec.loader.exec_module(module)
        _loaded[path] = module
    return _loaded[path]


def run(folder: Path, task: str, namespace: dict[str, Any], student: str = "someone") -> float:
    """Run the hidden tests of one task on the objects of `namespace` and return the points.

    Args:
        folder: The homework's hidden tests.
        task: The grade cell.
        namespace: Where the student's objects are.
        student: Seeds are drawn for this name.
    """
    sys.path[:0] = [entry for entry in map(str, _import_folders(folder)) if entry not in sys.path]
    modules = [load(folder / "conftest.py"), load(folder / f"test_{task}.py")]
    fixtures = {name: value for module in modules for name, value in vars(module).items() if _is_fixture(value)}
    known: dict[str, Any] = {
        "draw": lambda label: torch.Generator().manual_seed(_seed(student, label)),
        "device": "cpu",
        "student": lambda name, *, autograd=True: namespace[name],
    }
    points = 0.0
    for test, parameters in _tests(modules[-1]):
        try:
            with _used(_wanted(modules[-1], test), fixtures, known):
                test(**{name: _value(name, fixtures, known, namespace, parameters) for name in _arguments(test)})
        except Exception:
            continue
        points += _points(test)
    return points


def _wanted(module: ModuleType, test: Callable[..., None]) -> list[str]:
    """Return the fixtures that a test asks for with `usefixtures`, itself or with its whole module."""
    marks = getattr(module, "pytestmark", [])
    marks = [*(marks if isinstance(marks, list) else [marks]), *getattr(test, "pytestmark", [])]
    return [str(name) for mark in marks if mark.name == "usefixtures" for name in mark.args]


@contextmanager
def _used(names: list[str], fixtures: dict[str, Any], known: dict[str, Any]) -> Iterator[None]:
    """Set up fixtures that yield nothing, such as what is lent to an answer, and take them back afterwards."""
    with ExitStack() as stack:
        for name in names:
            function = fixtures[name]._get_wrapped_function()
            stack.enter_context(contextmanager(function)(**{n: known[n] for n in _arguments(function)}))
        yield


def _import_folders(folder: Path) -> list[Path]:
    repository = Path(__file__).resolve().parents[1]
    return [repository, repository / "source" / folder.name]


def _tests(module: ModuleType) -> Iterator[tuple[Callable[..., None], dict[str, Any]]]:
    """Yield every test of a module with the parameters of each of its cases."""
    for name, test in list(vars(module).items()):
        if name.startswith("test_") and callable(test):
            marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
            axes = [[_case(mark.args[0], value) for value in mark.args[1]] for mark in marks]
            for cases in itertools.product(*axes):
                yield test, {key: value for case in cases for key, value in case.items()}


def _case(names: Any, value: Any) -> dict[str, Any]:
    value = getattr(value, "values", value) if type(value).__name__ == "ParameterSet" else value
    keys = [key.strip() for key in names.split(",")] if isinstance(names, str) else list(names)
    values = list(value) if len(keys) > 1 or isinstance(value, tuple) else [value]
    return dict(zip(keys, values, strict=True))


def _points(test: Callable[..., None]) -> float:
    return float(next(mark.args[0] for mark in getattr(test, "pytestmark", []) if mark.name == "points"))


def _is_fixture(value: object) -> bool:
    return type(value).__name__ == "FixtureFunctionDefinition"


def _arguments(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def _value(
    name: str, fixtures: dict[str, Any], known: dict[str, Any], namespace: dict[str, Any], parameters: dict[str, Any]
) -> Any:
    """Return the value of a test's argument; fixtures are evaluated once."""
    if name in parameters:
        return parameters[name]
    if name in known:
        return known[name]
    if name not in fixtures:
        return namespace[name]
    function = fixtures[name]._get_wrapped_function()
    known[name] = function(**{n: _value(n, fixtures, known, namespace, {}) for n in _arguments(function)})
    return known[name]


def _seed(student: str, label: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{student}\0{label}".encode()).digest()[:7], "big")
