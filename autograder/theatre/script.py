"""The script of a scene: a heading, then lines and stage directions until the curtain falls.

The heading names a place, two players, a prop, a debt and a saying on the wall. Whatever is said of them later, perhaps
a thousand characters on, has the same words. Who may speak is who is on stage; who has the prop changes hand by hand.
"""

from __future__ import annotations

from functools import lru_cache

from autograder.theatre.grammar import Grammar, build
from autograder.theatre.moments import FIRST, PROP, REGISTERS, Moment, moments
from autograder.theatre.sentences import Templates, sentences
from autograder.theatre.speeches import Alternatives, about, speeches

HEADING = (
    "SCENE:{!p.A}{!q.one} at<hour>.\n"
    "({!A.NAME} enters with{!k.a}{!j.one}.)\n"
    "({!B.NAME} enters. Debt to{A.CAPS}:{!n.one}{!f.many}.)\n"
    "(On the wall:{!m.many}{!l.one}{!w.many}.)\n"
)


@lru_cache(maxsize=1)
def scene_grammar() -> Grammar:
    """Return the grammar of a scene."""
    templates: Templates = {"scene": [(1, f"{HEADING}<{FIRST}>")], **sentences()}
    for player in "ABC":
        templates |= about(player)
    for now in moments():
        templates |= _line(now) | _directions(now)
        if now.last:
            templates |= speeches(now)
    return build("scene", templates, REGISTERS)


def _line(now: Moment) -> Templates:
    """Return the rules for the next line. Who was spoken to answers more often than others; nobody speaks twice."""
    speakers = [player for player in now.on if player != now.last]
    rules: Templates = {
        str(now): [
            *((8 if player == now.to else 4, f"{{{player}.NAME}}<tone>:<{player}, {now}>") for player in speakers),
            (2, f"(<direction, {now}>"),
        ]
    }
    for player in speakers:
        rules[f"{player}, {now}"] = _opening(player, now)
    return rules


def _opening(player: str, now: Moment) -> Alternatives:
    """Return how a player begins: at once, with an oath, or by calling somebody, who then is whom it is said to."""
    answered = now.say(player, now.last or now.others(player))
    begun = [(12, f"<words {answered}>"), (2, f"{{{player}.oath}}!<words {answered}>")]
    for other in now.others(player):
        begun.append((2, f"{{{other}.call}}!<words {now.say(player, other)}>"))
        if (player, other) == ("A", "C"):
            begun.append((1, f" Dear{{r.one}}!<words {now.say(player, other)}>"))
    return begun


def _directions(now: Moment) -> Templates:
    """Return the rules for what happens between two speeches."""
    directions: Alternatives = [(2, f"{{{player}.NAME}}<{player} moves, {now}>") for player in now.on]
    if now.last:
        directions.append((5, "Curtain.)\n"))
    if now.last and "C" not in now.met:
        directions.append((6, f"{{!C.NAME}} enters,{{!r.one}} of{{A.CAPS}}.)\n<{now.enter()}>"))
    rules: Templates = {f"direction, {now}": directions}
    for player in now.on:
        rules[f"{player} moves, {now}"] = _move(player, now)
        rules[f"given by {player}, {now}"] = [
            (1, f"{{{other}.CAPS}}.)\n<{now.give(other)}>") for other in now.others(player)
        ]
        rules[f"left by {player}, {now}"] = [
            (1, f"{{{other}.CAPS}}.)\n<{now.give(other).leave(player)}>") for other in now.others(player)
        ]
    return rules


def _move(player: str, now: Moment) -> Alternatives:
    """Return what a player may do; only who has the prop can give it, and leaves it behind."""
    moves = [(3, f"<does><thing of {player}>.)\n<{now}>"), (2, f"<acts>.)\n<{now}>")]
    if player == now.holder:
        moves.append((3, f" gives the{PROP} to<given by {player}, {now}>"))
    if len(now.on) == 3:
        left = f" the{PROP} to<left by {player}, {now}>" if player == now.holder else f".)\n<{now.leave(player)}>"
        moves.append((4, f" leaves{left}"))
    return moves
