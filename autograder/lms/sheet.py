"""A CSV file in which single cells are changed and every other byte stays.

An LMS reads back what it has written itself. Quotes where it wants none, another line end, a byte order mark less: each
has made an import fail somewhere. So a file is not read into a table and written anew; it is cut into the texts of its
cells, which are put together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.replacement import replacing

BOM = "\ufeff"
DELIMITERS = ",;\t"

_QUOTED = re.compile('"[^"]*"')


@dataclass(slots=True)
class _Cell:
    """A cell as it stands in the file, and what separates it from the next."""

    raw: str
    end: str

    @property
    def value(self) -> str:
        """What the cell says."""
        if not self.raw.startswith('"'):
            return self.raw
        return self.raw[1:].removesuffix('"').replace('""', '"')


class Sheet:
    """The cells of a CSV file. Rows and columns are counted from 0; a row may be shorter than others."""

    def __init__(self, text: str) -> None:
        """Cut a text into cells.

        Args:
            text: The file's content, byte order mark and all.

        Raises:
            ValueError: A quote is never closed.
        """
        self.bom = BOM if text.startswith(BOM) else ""
        text = text.removeprefix(BOM)
        first = _QUOTED.sub("", text.split("\n", 1)[0])
        self.delimiter = max(DELIMITERS, key=first.count)
        self._rows: list[list[_Cell]] = []
        row: list[_Cell] = []
        at = 0
        while at < len(text):
            cell, at = self._cell(text, at)
            row.append(cell)
            if cell.end != self.delimiter:
                self._rows.append(row)
                row = []
        if row:
            self._rows.append([*row, _Cell("", "")])  # the file ends with a delimiter

    @classmethod
    def read(cls, path: Path) -> Sheet:
        """Read a file.

        Raises:
            UsageError: It is not there, not UTF-8, or no CSV.
        """
        again = "Export it from the LMS once more, and do not save it from a spreadsheet program."
        try:
            return cls(path.read_bytes().decode("utf-8"))
        except OSError as error:
            raise UsageError(
                f"it cannot be read: {error.strerror}.", where=str(path), fix="Look at the path."
            ) from error
        except UnicodeDecodeError as error:
            raise UsageError(f"it is not UTF-8 (byte {error.start}).", where=str(path), fix=again) from error
        except ValueError as error:
            raise UsageError(f"it is no CSV file: {error}.", where=str(path), fix=again) from error

    def _cell(self, text: str, at: int) -> tuple[_Cell, int]:
        """Return the cell that begins at a place, and where the next one begins."""
        start = at
        if text.startswith('"', at):
            at += 1
            while True:
                at = text.find('"', at)
                if at < 0:
                    raise ValueError(f"a quote in line {text.count(chr(10), 0, start) + 1} is never closed")
                if not text.startswith('""', at):
                    break
                at += 2
            at += 1
        ends = [place for mark in (self.delimiter, "\n", "\r") if (place := text.find(mark, at)) >= 0]
        at = min(ends, default=len(text))
        end = text[at : at + 2] if text.startswith("\r\n", at) else text[at : at + 1]
        return _Cell(text[start:at], end), at + len(end)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def row(self, number: int) -> list[str]:
        """Return what the cells of a row say."""
        return [cell.value for cell in self._rows[number]]

    def value(self, row: int, column: int | None) -> str:
        """Return what a cell says, without blanks around it; nothing where there is none."""
        cells = self._rows[row]
        return cells[column].value.strip() if column is not None and column < len(cells) else ""

    def put(self, row: int, column: int, value: str) -> None:
        """Write a number or a word into a cell; it stays quoted if it was."""
        cells = self._rows[row]
        while len(cells) <= column:
            cells.append(_Cell("", cells[-1].end))
            cells[-2].end = self.delimiter
        quoted = cells[column].raw.startswith('"') or any(mark in value for mark in (self.delimiter, '"', "\r", "\n"))
        cells[column].raw = '"' + value.replace('"', '""') + '"' if quoted else value

    def text(self) -> str:
        """Return the file's content."""
        return self.bom + "".join(cell.raw + cell.end for row in self._rows for cell in row)

    def write(self, path: Path) -> None:
        """Write the file; it appears complete or not at all."""
        with replacing(path) as draft:
            draft.write_bytes(self.text().encode("utf-8"))
