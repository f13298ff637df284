"""A student opens a homework and runs all of it before anything is written: nothing but friendly lines."""

from __future__ import annotations

import asyncio
import os
import shutil
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.course import Homework
from autograder.notebook import EXPERIMENT, grade_id, is_grade, is_manual, tags_of
from tests.homeworks.conftest import COURSE
from toolkit.fresh_run import WITHIN

KERNEL = ["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"]


@pytest.fixture(scope="module")
def ran(homework: Homework, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The cells of the untouched release after "run all" in its own folder; an error without a tag would stop it."""
    folder = tmp_path_factory.mktemp("student") / homework.name
    shutil.copytree(COURSE.release(homework), folder)
    notebook = nbformat.read(folder / homework.notebook, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(folder)}}, extra_arguments=KERNEL
    )
    # Handing in would run the notebook once more; tests/student does that.
    environment = {**os.environ, "PYTHONPATH": "", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", WITHIN: "1"}
    asyncio.run(client.async_execute(env=environment))
    return list(notebook["cells"])


def errors_of(cell: dict[str, Any]) -> list[dict[str, Any]]:
    return [output for output in cell.get("outputs", []) if output["output_type"] == "error"]


def test_does_every_check_say_which_task_is_not_written(ran: list[dict[str, Any]]) -> None:
    for cell in ran:
        if is_grade(cell) and not is_manual(cell):
            (error,) = errors_of(cell)
            assert error["traceback"][0].startswith(f"Not implemented yet: task {grade_id(cell)}. To do: "), error


def test_is_every_other_error_one_friendly_line(ran: list[dict[str, Any]]) -> None:
    for cell in ran:
        for error in errors_of(cell):
            assert len(error["traceback"]) == 1, (cell["id"], error["traceback"])
            assert error["traceback"][0].startswith("Not implemented yet: task "), (cell["id"], error["traceback"])
            assert "\n" not in error["traceback"][0]


def test_do_only_experiments_and_checks_wait(ran: list[dict[str, Any]]) -> None:
    waiting = [cell for cell in ran if errors_of(cell)]
    assert [cell["id"] for cell in waiting if not (is_grade(cell) or EXPERIMENT in tags_of(cell))] == []


def test_does_nothing_warn(ran: list[dict[str, Any]]) -> None:
    said = [
        (cell["id"], output["text"])
        for cell in ran
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr"
    ]
    assert said == []
