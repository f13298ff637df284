"""Public checks in the notebook: what passed, what did not and why, and an error when something did not.

Otter runs the checks. It only displays a failure, and nbgrader's Validate button looks for errors, so a failed check
is raised here, with a message of a few lines instead of a traceback.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.handin import hand_in
from toolkit.tracebacks import explain_errors
from toolkit.unwritten import waits_for

STUB = "NotImplementedError: "


class ChecksFailed(Exception):
    """A public check does not pass yet. The message is everything a reader needs: no traceback is shown."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints for this exception."""
        return [f"{type(self).__name__}: {self}"]


class NotWrittenYet(ChecksFailed):
    """The answer is still the line that the homework came with."""

    def _render_traceback_(self) -> list[str]:
        """Return the message alone: nothing has gone wrong."""
        return [str(self)]


class ChecksMissing(ChecksFailed):
    """The checks cannot run here."""


class Grader:
    """Runs the public checks of a homework.

    Args:
        tests: Folder with the checks, beside the notebook.

    Example:
        >>> grader = Grader()
        >>> grader.check("q2_dlogits")  # doctest: +SKIP
        q2_dlogits: public checks passed (4 of 4)
    """

    def __init__(self, tests: str = "tests") -> None:
        """Remember where the checks are; nothing slow happens before the first check."""
        self.tests = Path(tests)
        self._otter: Any = None
        explain_errors(self.tests)

    def check(self, task: str) -> None:
        """Run the public checks of a task against what the notebook defines.

        Args:
            task: The task's name, such as `q2_dlogits`.

        Raises:
            NotWrittenYet: The answer is still the stub.
            ChecksFailed: A check does not pass.
            ChecksMissing: The checks or otter are not there.
        """
        caller = inspect.currentframe()
        variables = caller.f_back.f_globals if caller is not None and caller.f_back is not None else {}
        self._require(task)
        outcome = self._notebook().check(task, global_env=variables)
        _report(task, outcome.test_case_results, variables)

    def export(self, notebook: str | None = None, *, run: bool = True) -> None:
        """Look at the saved notebook, say what is missing, and write the zip file that is handed in, in any case.

        Args:
            notebook: The notebook's file; needed only where it cannot be found.
            run: Also run it from top to bottom in a fresh kernel, five minutes at most.

        Raises:
            WhichNotebook: There are several notebooks here, or none.
        """
        if _is_graded():
            return
        caller = inspect.currentframe()
        variables = caller.f_back.f_globals if caller is not None and caller.f_back is not None else {}
        hand_in(self.tests, notebook, run=run, variables=variables)

    def _require(self, task: str) -> None:
        if not self.tests.is_dir():
            raise ChecksMissing(
                f"the folder '{self.tests}' is not beside this notebook. Unpack the homework again and open the "
                "notebook inside its folder. In Colab, run the first code cell: it fetches the folder."
            )
        if not (self.tests / f"{task}.py").is_file():
            known = ", ".join(sorted(path.stem for path in self.tests.glob("*.py"))) or "none"
            raise ChecksMissing(f"no task is called {task!r}. The checks here are: {known}.")

    def _notebook(self) -> Any:
        if self._otter is None:
            try:
                import otter
            except ImportError as error:
                raise ChecksMissing(
                    "the package otter-grader is missing. Run `pip install otter-grader==7.0.0` and restart the kernel."
                ) from error
            self._otter = otter.Notebook(tests_dir=str(self.tests))
        return self._otter


def _is_graded() -> bool:
    """Whether this is grading, where an empty module stands in for otter: nothing is handed in there."""
    otter = sys.modules.get("otter")
    return otter is not None and not hasattr(otter, "__file__")


def _report(task: str, results: list[Any], variables: Mapping[str, Any]) -> None:
    """Print one line for each check, and raise unless all of them passed."""
    failed = [result for result in results if not result.passed]
    if not failed:
        print(f"{task}: public checks passed ({len(results)} of {len(results)})")
        return
    missing = [name for name in _asked_for(results) if name not in variables]
    if missing:
        names = " and ".join(f"`{name}`" for name in missing)
        raise NotWrittenYet(f"{task}: {names} does not exist yet. Run the cell with your answer first, then this one.")
    stubs = [reason for result in failed if (reason := _reason(result)).startswith(STUB)]
    if stubs:
        raise NotWrittenYet(waits_for(stubs[0].removeprefix(STUB)) or f"Not implemented yet: task {task}.")
    given: set[str] = set()
    for result in results:
        print(f"{'✓' if result.passed else '✗'} {result.test_case.name}")
        if not result.passed:
            print(_indented(result, given))
    raise ChecksFailed(
        f"{task}: {len(failed)} of {len(results)} public checks do not pass yet. Read the lines marked ✗, change your "
        "answer, run its cell and then this one."
    )


def _asked_for(results: list[Any]) -> list[str]:
    """Return the names that the checks take from the notebook."""
    functions = [result.test_case.body.test_func for result in results]
    return list(dict.fromkeys(name for function in functions for name in inspect.signature(function).parameters))


def _reason(result: Any) -> str:
    """Return `ErrorType: message` from otter's report, which puts three lines about the test's source before it."""
    lines = str(result.message or "").split("\n", 3)
    return lines[3] if len(lines) == 4 else lines[-1]


def _indented(result: Any, given: set[str]) -> str:
    """Return what the check is about, what went wrong and, of a usual error, a hint that is not in `given` yet."""
    from toolkit.pitfalls import hint_for

    reason = _reason(result).removeprefix("CheckFailed: ")
    lesson, hint = result.test_case.failure_message, hint_for(reason)
    lines = [lesson, reason, *(f"Hint: {hint}".split("\n") if hint and hint not in given else ())]
    given.add(hint)
    return "\n".join("    " + line for line in lines if line)
