"""`python -m tests.attacks [name …]`: carries out the corpus on both tiers, lists what became of each attack.

Exit code 1 when one was not stopped. The last line is `N attacks, 0 forged, 0 leaked, 0 collateral`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from autograder.sandbox.probe import why_not
from tests.attacks.arena import Result, open_arena
from tests.attacks.attack import Attack, read_corpus

TIERS = ("sealed", "fenced")
SAID_CHARS = 100


def carry_out(attacks: Sequence[Attack], tier: str, console: Console) -> list[Result]:
    """Carry out attacks on one tier and print a line for each."""
    console.print(f"\n[bold]{tier}[/bold]")
    results = []
    with open_arena(tier) as arena:
        for attack in attacks:
            result = arena.run(attack)
            results.append(result)
            console.print(_line(result), soft_wrap=True, highlight=False)
    return results


def _line(result: Result) -> Text:
    verdict = "stopped" if result.stopped else "NOT STOPPED"
    line = Text(f"  {verdict:8} {result.attack.name:46} ", style="" if result.stopped else "bold red")
    line.append(" ".join(result.said.split())[:SAID_CHARS], style="dim")
    problems = [*result.leaked, *result.collateral]
    problems += [f"{result.points:g} points"] if result.forged else []
    problems += [] if result.evidence else ["the record does not show that it was tried"]
    for problem in problems:
        line.append(f"\n           {problem}", style="red")
    return line


def main() -> int:
    """Carry out what the command line names, or everything."""
    console = Console()
    attacks = [attack for attack in read_corpus() if not sys.argv[1:] or any(n in attack.name for n in sys.argv[1:])]
    results: list[Result] = []
    for tier in TIERS:
        reason = why_not(tier)
        if reason:
            console.print(f"[yellow]{tier}: this machine does not offer it ({reason})[/yellow]")
            continue
        done = carry_out(attacks, tier, console)
        results += done
        console.print(f"{tier}: {summary(done)}", highlight=False)
    print(summary(results))
    return 0 if results and all(result.stopped for result in results) else 1


def summary(results: Sequence[Result]) -> str:
    """Return the last line."""
    forged, leaked, harmful = (
        sum(bool(getattr(result, name)) for result in results) for name in ("forged", "leaked", "collateral")
    )
    untried = sum(not result.evidence for result in results)
    unseen = f", {untried} without evidence" if untried else ""
    names = {result.attack.name for result in results}
    return f"{len(names)} attacks, {forged} forged, {leaked} leaked, {harmful} collateral{unseen}"


if __name__ == "__main__":
    sys.exit(main())
