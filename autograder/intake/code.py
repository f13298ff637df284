"""What a student's cell defines, with a bound on all that is parsed for one submission.

Cells are damaged, half-finished or hold IPython's commands, so names are also read from lines that cannot be parsed.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import Final

from autograder.notebook import CELL_CHARS, defined_names, parse_code

PARSED_CHARS: Final = 300_000
"""Characters of code that are searched in one submission for answers whose cells have lost their names."""
TOP_LEVEL: Final = re.compile(
    r"^(?:(?:async[ \t]{1,20})?def[ \t]{1,20}(\w{1,100})|class[ \t]{1,20}(\w{1,100})|(\w{1,100})[ \t]{0,20}=(?!=))",
    re.M,
)
COMMAND: Final = re.compile(r"^([ \t]{0,100})[!%].*$", re.M)


class CodeReader:
    """Reads what cells define, once each, and no more characters than allowed."""

    def __init__(self) -> None:
        """Begin with all the room there is."""
        self._room = PARSED_CHARS
        self._afforded: dict[str, bool] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._trees: dict[str, ast.Module | None] = {}

    def affords(self, source: str) -> bool:
        """Whether a cell is such as people write, and there is room for it; reading it uses up the room."""
        if source not in self._afforded:
            self._afforded[source] = len(source) <= min(self._room, CELL_CHARS)
            self._room -= len(source) if self._afforded[source] else 0
        return self._afforded[source]

    def names(self, source: str) -> frozenset[str]:
        """Return what lines at the left margin define, whether a cell can be parsed or not; nothing of a long one."""
        if source not in self._names:
            found = TOP_LEVEL.findall(source) if self.affords(source) else []
            self._names[source] = frozenset(name for groups in found for name in groups if name)
        return self._names[source]

    def tree(self, source: str) -> ast.Module | None:
        """Return the tree of a cell without IPython's commands, or None where it cannot be parsed."""
        if source not in self._trees:
            fits = self.affords(source)
            self._trees[source] = parse_code(COMMAND.sub(r"\1pass", source)) if fits else None
        return self._trees[source]

    def parses(self, source: str) -> bool:
        """Whether a cell is whole."""
        return self.tree(source) is not None


@lru_cache(maxsize=256)
def wanted_names(stub: str) -> frozenset[str]:
    """Return what an answer cell of the release defines, and an answer to it therefore, too.

    It is kept: every submission of a class asks for the same few.
    """
    return frozenset(defined_names(stub))
