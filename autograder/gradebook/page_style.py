"""A style for formgrader's pages that keeps what a student wrote where it stands.

A word without end would widen the page, an output of thousands of lines would push the next task out of sight, and
whatever a formula or a letter paints outside of its line would cover the cells around it.
"""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import Preprocessor

STYLE = """
.text_cell_render, .input_area, .output_area {
  contain: paint;
  overflow: auto;
  overflow-wrap: anywhere;
}
.output_area {
  max-height: 60em;
}
"""


class KeepInPlace(Preprocessor):
    """Add the style to a page."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Put it behind the styles that nbconvert brings."""
        resources.setdefault("inlining", {}).setdefault("css", []).append(STYLE)
        return nb, resources
