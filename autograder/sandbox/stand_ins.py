"""Modules that stand in for tools which have no business in a grading run."""

from __future__ import annotations

import sys
import types
from typing import Any


class _QuietNotebook:
    """Takes every call that `otter.Notebook` takes, and says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept anything."""

    def check(self, *args: Any, **kwargs: Any) -> None:
        """Skip it: the hidden tests ask the same questions again."""

    check_all = export = check


def install_stand_ins() -> None:
    """Put a stand-in for otter where `import otter` finds it: `grader.check` costs nothing while grading."""
    otter = types.ModuleType("otter", "Stands in for otter-grader while grading.")
    otter.Notebook = _QuietNotebook  # type: ignore[attr-defined]
    sys.modules["otter"] = otter
