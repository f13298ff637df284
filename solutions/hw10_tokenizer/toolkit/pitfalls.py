"""Hints on the errors that everybody meets: shapes, broadcasting, autograd, dtypes, indices.

A pitfall is recognised by the text of PyTorch's or numpy's message. The hint says in a few lines what the message is
about, and what to look at; it stands below the traceback and never instead of it (`toolkit.tracebacks`).
"""

from __future__ import annotations

import re

from toolkit.autograd_errors import AUTOGRAD_ERRORS
from toolkit.dtype_errors import DTYPE_ERRORS
from toolkit.index_errors import INDEX_ERRORS
from toolkit.shape_errors import SHAPE_ERRORS

PITFALLS = SHAPE_ERRORS | AUTOGRAD_ERRORS | INDEX_ERRORS | DTYPE_ERRORS
"""Pattern of the message -> the hint, or a function that makes it of the match."""


def hint_for(message: str) -> str:
    """Return a hint on an error, or an empty string.

    Args:
        message: The text of the exception, without its type.

    Example:
        >>> print(hint_for("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x3)"))
        In `A @ B` the last axis of A is as long as the first of B: here A is (2, 3), B is (4, 3), and 3 is not 4.
        `B.T` would fit.
        >>> hint_for("something else")
        ''
    """
    for pattern, words in PITFALLS.items():
        match = re.search(pattern, message)
        if match:
            return words.format(match[0], *match.groups()) if isinstance(words, str) else words(match)
    return ""
