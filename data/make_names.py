"""Make `names.txt` from the Social Security Administration's file of first names.

    python data/make_names.py yob2016.txt data/names.txt

The input has one line `Name,sex,count` for each name and sex. The output has one name a line, lower-case, the counts
of both sexes added, most frequent first and ties in alphabetical order. `data/README.md` says where the input is from.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

PLACEHOLDERS = frozenset({"baby", "babyboy", "babygirl", "boy", "girl", "infant", "unknown", "unnamed"})
"""Entered on a form before there was a name."""


def names_from(lines: list[str]) -> list[str]:
    """Return the names of `Name,sex,count` lines, most frequent first.

    Raises:
        ValueError: A line has another form; the message gives its number.
    """
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        name, _, rest = line.strip().partition(",")
        sex, _, count = rest.partition(",")
        if not (name.isascii() and name.isalpha() and sex in {"F", "M"} and count.isdigit()):
            raise ValueError(f"line {number} is {line!r}. Each line should read 'Name,F,123' or 'Name,M,123'.")
        counts[name.lower()] += int(count)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return [name for name in ranked if name not in PLACEHOLDERS]


def main(arguments: list[str]) -> int:
    """Read the first file, write the second."""
    if len(arguments) != 2:
        print("usage: python data/make_names.py yob2016.txt names.txt", file=sys.stderr)
        return 2
    source, target = map(Path, arguments)
    names = names_from(source.read_text(encoding="ascii").splitlines())
    target.write_text("\n".join(names) + "\n", encoding="ascii", newline="\n")
    print(f"{target}: {len(names):,} names")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
