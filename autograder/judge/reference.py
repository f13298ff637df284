"""The reference: what the instructor's own answers define, and whether the hidden tests accept them."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.errors import SourceError, SubmissionError
from autograder.notebook import Notebook, is_answer, read_notebook, source_of


def read_source(path: Path) -> Notebook:
    """Read the notebook that the instructor edits.

    Raises:
        SourceError: It is missing or no notebook.
    """
    try:
        return read_notebook(path)
    except SubmissionError as error:
        raise SourceError(error.what, where=error.where, fix="Restore it, or correct the homework's name.") from error


def names_students_define(source: Notebook) -> tuple[str, ...]:
    """Return every name that the code answer cells of a source notebook bind at top level, in order.

    Raises:
        SourceError: An answer cell does not parse.
    """
    names: dict[str, None] = {}
    for cell in source["cells"]:
        if cell["cell_type"] != "code" or not is_answer(cell):
            continue
        try:
            tree = ast.parse(source_of(cell))
        except SyntaxError as error:
            raise SourceError(
                f"line {error.lineno} is not Python: {error.msg}.",
                where=f"cell {cell.get('id', '?')}",
                fix="Correct the answer in the source notebook.",
            ) from error
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names[node.name] = None
            elif isinstance(node, ast.Assign):
                names |= {target.id: None for target in node.targets if isinstance(target, ast.Name)}
    return tuple(names)
