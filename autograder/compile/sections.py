"""Which section of a notebook teaches what a task needs: the toolkit points there when an answer fails with an error.

Everything is read from the released notebook, so nothing can get in that students do not see anyway.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from autograder.compile.source import ANSWER, parsed
from autograder.notebook import Notebook, grade_id, is_answer, source_of

FILE = "sections.json"
"""Its place is beside the public checks; `toolkit.tracebacks` reads it."""


def sections_json(release: Notebook) -> str:
    """Return the section of every task that is answered in code, as JSON.

    Args:
        release: The notebook as students get it.

    Returns:
        An object: task -> `section`, the heading (`## …`) before it, and `names`, what its answer cell defines.
    """
    sections: dict[str, dict[str, object]] = {}
    heading = ""
    for cell in release["cells"]:
        text = source_of(cell)
        if cell.get("cell_type") == "markdown":
            heading = next(reversed(list(_headings(text))), heading)
        elif cell.get("cell_type") == "code" and is_answer(cell) and heading:
            task = grade_id(cell).removesuffix(ANSWER)
            sections[task] = {"section": heading, "names": _defined(text, task)}
    return json.dumps(sections, indent=1, ensure_ascii=False) + "\n"


def _headings(text: str) -> Iterator[str]:
    """Yield the headings of sections in a text; what stands in a block of code is none."""
    in_code = False
    for line in text.splitlines():
        in_code ^= line.lstrip().startswith("```")
        if line.startswith("## ") and not in_code:
            yield line.removeprefix("## ").strip().strip("#").strip()


def _defined(text: str, task: str) -> list[str]:
    body = parsed(text, f"the answer cell of {task}").body
    return [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
