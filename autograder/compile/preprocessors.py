"""What we change in nbgrader's conversions: stubs that name their task, and rubrics in written cells.

nbgrader loads this module's classes as nbconvert preprocessors; importing it imports nbgrader.
"""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor

from autograder.compile.regions import MARK_SCHEME, SOLUTION, regions_of, replace_regions, unmarked
from autograder.compile.source import ANSWER
from autograder.conversion import TEXT_STUB
from autograder.notebook import grade_id


class ClearToStub(ClearSolutions):  # type: ignore[misc]
    """Replace each solution by one line that says which task it is and what to do."""

    def _replace_solution_region(self, cell: Any, language: str) -> bool:
        """Override of nbgrader's only step that writes a stub."""
        regions = regions_of(cell.source, "the cell")
        stub = stub_for(grade_id(cell).removesuffix(ANSWER)) if cell.cell_type == "code" else TEXT_STUB
        cell.source = replace_regions(cell.source, regions, {SOLUTION: stub})
        return any(region.kind == SOLUTION for region in regions)


class DropMarkSchemes(NbGraderPreprocessor):  # type: ignore[misc]
    """Cut rubrics out of written cells. nbgrader's own step only looks into its task cells."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Drop the region, keep the rest of the cell."""
        regions = regions_of(cell.source, "the cell")
        cell.source = replace_regions(cell.source, regions, {MARK_SCHEME: ""}).strip("\n")
        return cell, resources


class UnmarkSolutions(NbGraderPreprocessor):  # type: ignore[misc]
    """Show sample answers without their marks, and no rubric."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Drop the marks and the rubric."""
        cell.source = unmarked(cell.source, regions_of(cell.source, "the cell"), drop=(MARK_SCHEME,))
        return cell, resources


def stub_for(task: str) -> str:
    """Return the line that stands where the answer goes; `{what}` in it is for `replace_regions`."""
    return f'raise NotImplementedError("Task {task}: {{what}}.")'
