"""`python -m tests.attacks.table` writes the list of attacks into docs/security.md, from what the files say."""

from __future__ import annotations

import sys

from autograder.course import REPOSITORY
from tests.attacks.attack import FOLDER, KINDS, read_corpus

PAGE = REPOSITORY / "docs" / "security.md"
BEGIN, END = "<!-- attacks: begin -->", "<!-- attacks: end -->"


def attack_list() -> str:
    """Return the list as Markdown: a heading for each kind, a line for each attack, and what remains of it."""
    corpus = read_corpus()
    lines = []
    for kind, about in KINDS.items():
        attacks = [attack for attack in corpus if attack.kind == kind]
        lines += [f"### {about.capitalize()} ({len(attacks)})", ""]
        for attack in attacks:
            remains = f" *{attack.remains}*" if attack.remains else ""
            lines.append(f"- `{attack.name}` {attack.tries}{remains}")
        lines.append("")
    return "\n".join(lines)


def with_attacks(page: str) -> str:
    """Return the page with the list between its two marks brought up to date."""
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{attack_list()}\n{END}{after}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(with_attacks(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{len(read_corpus())} attacks of {FOLDER.name}/ are listed in {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
