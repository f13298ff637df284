"""What every mutation operator is: a name, a line about the slip, and the changes that it makes to a node."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

import libcst as cst

from autograder.verify.mutation.code import Change, Code


class Operator(ABC):
    """One kind of slip.

    Attributes:
        name: What it is called in ids, tables and `equivalents.toml`.
        about: The slip in a few words, such as `a term of a sum or product is forgotten`.
    """

    name: ClassVar[str]
    about: ClassVar[str]

    @abstractmethod
    def changes(self, node: cst.CSTNode, code: Code) -> Iterator[Change]:
        """Yield what may take the place of `node`, one slip at a time, always in the same order.

        Args:
            node: Any node of the tree; most operators have nothing to say about most nodes.
            code: The tree around it.
        """
