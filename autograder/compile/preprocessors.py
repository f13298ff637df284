"""What we change in nbgrader's conversions: stubs that name their task, a "run all" that goes on, rubrics.

nbgrader loads this module's classes as nbconvert preprocessors; importing it imports nbgrader.
"""

from __future__ import annotations

import json
from typing import Any

from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor

from autograder.compile.regions import MARK_SCHEME, SOLUTION, Region, regions_of, replace_regions, unmarked
from autograder.compile.source import ANSWER
from autograder.conversion import TEXT_STUB
from autograder.notebook import EXPERIMENT, grade_id, is_answer, is_grade, tags_of


class ClearToStub(ClearSolutions):
    """Replace each solution by one line that says which task it is and what to do."""

    def _replace_solution_region(self, cell: Any, language: str) -> bool:
        """Override of nbgrader's only step that writes a stub."""
        regions = regions_of(cell.source, "the cell")
        task = grade_id(cell).removesuffix(ANSWER)

        def stub(region: Region) -> list[str] | None:
            if region.kind != SOLUTION:
                return None
            return [stub_for(task, region.what) if cell.cell_type == "code" else TEXT_STUB]

        cell.source = replace_regions(cell.source, regions, stub)
        return any(region.kind == SOLUTION for region in regions)


class DropMarkSchemes(NbGraderPreprocessor):
    """Cut rubrics out of written cells. nbgrader's own step only looks into its task cells."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Drop the region, keep the rest of the cell."""
        regions = regions_of(cell.source, "the cell")
        cell.source = replace_regions(cell.source, regions, lambda r: [] if r.kind == MARK_SCHEME else None).strip("\n")
        return cell, resources


class KeepRunning(NbGraderPreprocessor):
    """Let "run all" go on after an answer or a check that fails, and an experiment that waits for an answer.

    Jupyter stops at the first error otherwise, and a student who has written the fifth task sees nothing but the first.
    """

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Add the tag that Jupyter, nbclient and Colab know."""
        if cell.cell_type == "code" and (is_grade(cell) or is_answer(cell) or EXPERIMENT in tags_of(cell)):
            cell.metadata.tags = [*sorted(tags_of(cell)), "raises-exception"]
        return cell, resources


class UnmarkSolutions(NbGraderPreprocessor):
    """Show sample answers without their marks, and no rubric."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Drop the marks and the rubric."""
        cell.source = unmarked(cell.source, regions_of(cell.source, "the cell"), drop=(MARK_SCHEME,))
        return cell, resources


def stub_for(task: str, what: str) -> str:
    """Return the line that stands where the answer goes: it names the task and says what to do."""
    return f"raise NotImplementedError({json.dumps(f'Task {task}: {what}.', ensure_ascii=False)})"
