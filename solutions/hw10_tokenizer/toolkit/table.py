"""A small table: text in a terminal, HTML in Jupyter, and Markdown to paste into a written answer."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

NUMBER = re.compile(r"[-+]?(\d[\d,]*\.?\d*(e[-+]?\d+)?( ?%| / \d+)?|inf|nan)|-|")


@dataclass(frozen=True)
class Table:
    """Rows under a heading.

    Attributes:
        title: The line above the table.
        header: Name of each column.
        rows: Texts, one for each column.
        notes: Lines below the table.
        ok: Whether everything in it is as it should be.

    Example:
        >>> table = Table("Two runs", ("run", "loss"), (("small lr", "2.31"), ("large lr", "nan")))
        >>> table
        Two runs
        run       loss
        --------  ----
        small lr  2.31
        large lr   nan
        >>> print(table.markdown())
        | run | loss |
        | --- | ---: |
        | small lr | 2.31 |
        | large lr | nan |
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    ok: bool = True

    def __repr__(self) -> str:
        """Return the table as text in columns."""
        right = self._numeric()
        lines = [self.header, *self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.header))]
        rule = tuple("-" * width for width in widths)
        text = [
            "  ".join(
                cell.rjust(width) if is_number else cell.ljust(width)
                for cell, width, is_number in zip(line, widths, right, strict=True)
            ).rstrip()
            for line in (self.header, rule, *self.rows)
        ]
        return "\n".join([self.title, *text, *self.notes])

    def _repr_html_(self) -> str:
        """Return what Jupyter shows; it leaves colours to the theme, light or dark."""
        sides = ["right" if is_number else "left" for is_number in self._numeric()]

        def line(cells: tuple[str, ...], tag: str) -> str:
            made = (
                f'<{tag} style="text-align:{side}">{html.escape(cell)}</{tag}>'
                for cell, side in zip(cells, sides, strict=True)
            )
            return f"<tr>{''.join(made)}</tr>"

        body = "".join(line(row, "td") for row in self.rows)
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        head = f"<thead>{line(self.header, 'th')}</thead>"
        return f"<p><strong>{html.escape(self.title)}</strong></p><table>{head}<tbody>{body}</tbody></table>{notes}"

    def markdown(self) -> str:
        """Return the table in Markdown, to paste into a written answer."""
        rule = ["---:" if is_number else "---" for is_number in self._numeric()]
        lines = [self.header, tuple(rule), *self.rows]
        return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)

    def _numeric(self) -> list[bool]:
        """Return for each column whether it holds numbers only."""
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.header)
        return [any(cells) and all(NUMBER.fullmatch(cell) for cell in cells) for cells in map(list, columns)]


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as students write it.

    Example:
        >>> shape_text((32, 27))
        '(32, 27)'
    """
    return str(tuple(shape))


def number_text(value: float) -> str:
    """Return a number in three digits.

    Example:
        >>> number_text(0.000123456), number_text(0.0), number_text(12.0)
        ('1.23e-04', '0', '12')
    """
    if value == 0:
        return "0"
    return f"{value:.3g}" if 1e-3 <= abs(value) < 1e5 else f"{value:.2e}"
