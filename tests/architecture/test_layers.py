"""Who may import whom, and what nobody does: read from the files, not from a running program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import REPOSITORY

LAYERS = (
    ("errors", "theatre"),
    ("database_url", "late", "notebook", "public", "slurm"),
    ("handed_in",),
    ("course",),
    (
        "cases",
        "channel",
        "devices",
        "mathml",
        "replacement",
        "scoring",
        "seeds",
        "conversion",
        "intake.names",
        "postgres",
    ),
    ("roster", "receipt", "ledger", "originals"),
    ("wire",),
    ("sandbox",),
    ("compile", "intake", "judge", "gradebook"),
    ("batch.engine", "batch.keys", "batch.site"),
    ("grade",),
    ("batch",),
    ("cluster",),
    ("verify", "collect", "lms"),
    ("report",),
    ("demo", "doctor", "status"),
    ("cli",),
)
"""Lowest first. A module imports from lower layers and from its own package, never from a neighbour or from above."""

STUDENT_SIDE = {
    "sandbox.huge_pages", "sandbox.precompiled", "sandbox.shell", "sandbox.stand_ins", "sandbox.worker",
    "sandbox.zygote",
}  # fmt: skip
MAY_CROSS = {"wire", "channel", "devices", "errors", "course"}

ENGINE = REPOSITORY / "autograder"
TEXT_FILES = {".py", ".md", ".toml", ".ipynb", ".txt", ".in", ".lock", ".j2", ".yml", ".yaml", ".cfg", ".sh", ""}


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


ENGINE_FILES = [path for path in python_files(ENGINE) if "hidden" not in path.relative_to(ENGINE).parts]
STUDENT_FILES = python_files(REPOSITORY / "toolkit", *REPOSITORY.glob("source/*"), *REPOSITORY.glob("release/*"))


def module_name(path: Path) -> str:
    """Return the name below `autograder`: `judge.proxy`."""
    return ".".join(path.relative_to(ENGINE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> int | None:
    """Return the layer of a module by the longest part of its name that has one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for height, names in enumerate(LAYERS):
            if ".".join(parts[:length]) in names:
                return height
    return None


def ours(path: Path) -> list[str]:
    """Return what a file imports of the engine, below `autograder`."""
    return [name.removeprefix("autograder.") for name in imports(path) if name.startswith("autograder.")]


@pytest.mark.parametrize("path", ENGINE_FILES, ids=module_name)
def test_does_every_import_point_down(path):
    name = module_name(path)
    if not name:
        return
    height = layer(name)
    assert height is not None, f"{name} has no layer: give it one in LAYERS"
    for other in ours(path):
        below = layer(other)
        if below is not None and other.split(".")[0] != name.split(".")[0]:
            assert below < height, f"{name} imports {other}"


@pytest.mark.parametrize("name", sorted(STUDENT_SIDE))
def test_does_the_student_side_know_nothing_of_the_judge(name):
    """What student code shares a process with must hold nothing worth reading."""
    for other in ours(ENGINE / f"{name.replace('.', '/')}.py"):
        assert other.split(".")[0] in MAY_CROSS | {"sandbox"}, f"{name} imports {other}"


@pytest.mark.parametrize("path", STUDENT_FILES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_do_files_that_students_get_import_nothing_of_the_engine(path):
    assert not [name for name in imports(path) if name.split(".")[0] in ("autograder", "tests", "benchmarks")]


FORBIDDEN_MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "marshal", "shelve", "joblib", "jsonpickle"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_ATTRIBUTES = {("torch", "load"), ("torch", "save"), ("np", "load"), ("numpy", "load"), ("yaml", "load")}


@pytest.mark.parametrize("path", ENGINE_FILES, ids=module_name)
def test_is_nothing_unpickled_or_evaluated(path):
    """Bytes from a student are data; nothing in the engine can turn them into code."""
    assert not {name.split(".")[0] for name in imports(path)} & FORBIDDEN_MODULES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in FORBIDDEN_ATTRIBUTES, f"line {node.lineno}"
        for keyword in getattr(node, "keywords", []):
            assert keyword.arg != "shell", f"line {node.lineno}: a shell"
            assert keyword.arg != "allow_pickle", f"line {node.lineno}"


@pytest.mark.parametrize("path", ENGINE_FILES, ids=module_name)
def test_is_dask_imported_for_clusters_alone(path):
    """It takes a second; whoever grades on one machine does not wait for it."""
    if not module_name(path).startswith("cluster"):
        assert not {name.split(".")[0] for name in imports(path)} & {"dask", "distributed", "dask_jobqueue"}


def test_are_hidden_tests_imported_by_nobody():
    for path in ENGINE_FILES:
        assert not [name for name in ours(path) if name.startswith("hidden")], path


def own_files() -> list[Path]:
    """Return the text files of the project: whatever is not installed, generated by a run, or hidden by a dot."""
    made = ("build", "dist", "demo", "submitted", "earlier", "unmatched", "autograded", "feedback", "exchange")
    skipped = {"__pycache__", *made}
    found = []
    for top in REPOSITORY.iterdir():
        if top.name.startswith(".") or (top.name in skipped and top.is_dir()) or top.name.endswith(".egg-info"):
            continue
        paths = [top] if top.is_file() else top.rglob("*")
        found += [p for p in paths if p.is_file() and p.suffix in TEXT_FILES and "__pycache__" not in p.parts]
    return sorted(found)


FOREIGN_PATH = re.compile(r"(?<![\w.:/{}~-])/(?:home|Users|root|work|mnt|srv|workspace)/\w+")


@pytest.mark.parametrize("path", own_files(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_does_no_file_name_a_folder_of_one_machine(path):
    """A path that begins in somebody's home exists nowhere else."""
    found = FOREIGN_PATH.findall(path.read_text(encoding="utf-8", errors="replace"))
    assert not found
