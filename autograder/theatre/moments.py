"""What is known between two lines of a scene, and where it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from autograder.theatre.grammar import Register
from autograder.theatre.players import PLAYERS
from autograder.theatre.words import (
    FINISHES,
    LINKS,
    NUMBERS,
    PLACES,
    PROPS,
    RELATIONS,
    SCENERY,
    WHAT,
    WHO,
    pool,
)

REGISTERS = {
    "A": Register(PLAYERS),
    "B": Register(PLAYERS, unlike=("A",)),
    "C": Register(PLAYERS, unlike=("A", "B")),
    "p": Register(pool(SCENERY)),
    "q": Register(pool(PLACES)),
    "k": Register(pool(FINISHES)),
    "j": Register(pool(PROPS)),
    "n": Register(pool(NUMBERS)),
    "f": Register(pool(WHAT)),
    "m": Register(pool(WHO + WHAT)),
    "l": Register(pool(LINKS)),
    "w": Register(pool(WHO + WHAT)),
    "r": Register(pool(RELATIONS)),
}
"""A, B, C: players. p q: the place. k j: the prop. n f: what B owes A. m l w: the saying. r: what C is to A."""

PROP, DEBT, SAYING, PLACE = "{k.one}{j.one}", "{n.one}{f.many}", "{m.many}{l.one}{w.many}", "{p.one}{q.one}"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the next line depends on.

    Attributes:
        on: Who is on stage.
        met: Who has been on stage so far.
        holder: Who has the prop.
        last: Who spoke last, or an empty string where it is anybody's turn.
        to: To whom that was said.
    """

    on: str
    met: str
    holder: str
    last: str = ""
    to: str = ""

    def __str__(self) -> str:
        return f"{self.on} of {self.met}, {self.last or '?'} to {self.to or '?'}, {self.holder} holds"

    def others(self, player: str) -> str:
        """Return who else is on stage."""
        return self.on.replace(player, "")

    def say(self, player: str, to: str) -> Moment:
        """Return the moment when a player has spoken to another."""
        return replace(self, last=player, to=to)

    def give(self, to: str) -> Moment:
        """Return the moment when the prop has gone to another player."""
        return replace(self, holder=to)

    def leave(self, player: str) -> Moment:
        """Return the moment when one of three has left. Whoever spoke to them has nobody to answer."""
        kept = self.last and player not in (self.last, self.to)
        return Moment(self.others(player), self.met, self.holder, *((self.last, self.to) if kept else ()))

    def enter(self) -> Moment:
        """Return the moment when the third player has come."""
        return replace(self, on="ABC", met="ABC")


FIRST = Moment("AB", "AB", "A")
"""When the curtain rises, A has the prop and nobody has spoken."""


def moments() -> Iterator[Moment]:
    """Yield every moment that a scene can come to, and some that it cannot."""
    for on, met in (("AB", "AB"), ("ABC", "ABC"), ("AB", "ABC"), ("AC", "ABC"), ("BC", "ABC")):
        for holder in on:
            yield Moment(on, met, holder)
            for last in on:
                yield from (Moment(on, met, holder, last, to) for to in on if to != last)
