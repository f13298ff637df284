"""What is said on stage: claims, and questions that the one who is asked answers in the next line."""

from __future__ import annotations

from autograder.theatre.moments import DEBT, PLACE, PROP, SAYING, Moment
from autograder.theatre.sentences import Templates

Alternatives = list[tuple[int, str]]


def speeches(said: Moment) -> Templates:
    """Return the rules for what `said.last` says to `said.to`, with the answer if it is a question."""
    rules = {
        f"words {said}": _claims(said) + _questions(said),
        f"more {said}": [(11, f"\n<{said}>"), (7, f"<words {said}>")],
        f"I {said}": _deeds(said, said.last, "am"),
        f"you {said}": _deeds(said, said.to, "are"),
        f"where {said}": [
            (3, f" is<sought one>?\n{_answer(said, ' It is<spot>.')}"),
            (3, f" are<sought many>?\n{_answer(said, ' They are<spot>.')}"),
            (2, f" am I?\n{_answer(said, f' In this{PLACE}.')}"),
        ],
        f"who {said}": [
            (4, f"<did><thing>?\n{_answer(said, f'<culprit {said}>')}"),
            (2, f" has the{PROP}?\n{_answer(said, _has_it(said))}"),
        ],
        f"culprit {said}": [
            (2, " I did<stop>"),
            (2, " You did<stop>"),
            (4, " The<just one> did<stop>"),
            (2, " Every<just one> did."),
            *((2, f"{{{player}.Name}} did.") for player in _third(said)),
        ],
    }
    return rules


def about(player: str) -> Templates:
    """Return the rules for what is told of a player who is not spoken to: the pronouns are theirs."""
    his, he, himself = (f"{{{player}.{form}}}" for form in ("his", "he", "himself"))
    return {
        f"gossip {player}": [
            (6, "<one now>"),
            (2, f" mislaid{his}<own thing>"),
            (2, f" says{he}<did><thing>"),
            (1, f" calls{himself}<adjective>"),
        ],
        f"thing of {player}": [
            (3, " the<known thing>"),
            (3, f"{his}<own thing>"),
            (4, " a<a what one>"),
            (1, " an<an what one>"),
        ],
    }


def _third(said: Moment) -> str:
    """Return who has been on stage besides the two."""
    return said.met.replace(said.last, "").replace(said.to, "")


def _claims(said: Moment) -> Alternatives:
    more = f"<more {said}>"
    claims = [
        (24, f"<clause now^><stop>{more}"),
        (5, f" I<I {said}><stop>{more}"),
        (4, f" You<you {said}><stop>{more}"),
        (3, f" Yesterday<clause then><stop>{more}"),
        (3, f" Tomorrow<clause soon><stop>{more}"),
        (1, f" Remember:{SAYING}!{more}"),
        (1, f" Nobody leaves this{PLACE}!{more}"),
        *((3, f"{{{player}.Name}}<gossip {player}><stop>{more}") for player in _third(said)),
    ]
    if said.holder == said.to:
        claims.append((2, f" Give me the{PROP}!{more}"))
    if said.holder == said.last:
        claims.append((2, f" Look at the{PROP}!{more}"))
    if (said.last, said.to) == ("C", "A"):
        claims.append((2, f" As your{{r.one}} I<I {said}><stop>{more}"))
    return claims


def _deeds(said: Moment, player: str, be: str) -> Alternatives:
    """Return what follows on `I` or `you`: what they may say of the prop and of the debt, and anything else."""
    deeds = [(5, "<did><thing><where>"), (5, "<do><thing><where>"), (2, "<act><how>"), (1, f" {be}<adjective>")]
    deeds.append((2, f" have the{PROP}" if player == said.holder else f" want the{PROP}"))
    if {said.last, said.to} == {"A", "B"} and player == "B":
        deeds.append((3, f" owe {'you' if said.last == 'B' else 'me'}{DEBT}"))
    return deeds


def _questions(said: Moment) -> Alternatives:
    questions = [
        (3, f" Where<where {said}>"),
        (4, f" Who<who {said}>"),
        (3, f" Do you<do><thing>?\n{_answer(said, '<opinion>')}"),
        (1, f" What does the wall say?\n{_answer(said, f' It says{SAYING}.')}"),
    ]
    if {said.last, said.to} == {"A", "B"}:
        owe = "you owe me" if said.last == "A" else "I owe you"
        questions.append((1, f" How many{{f.many}} do {owe}?\n{_answer(said, '{n.One}!')}"))
    return questions


def _answer(said: Moment, answer: str) -> str:
    """Return the line in which the one who was asked answers, and may go on."""
    return f"{{{said.to}.NAME}}<tone>:{answer}<more {said.say(said.to, said.last)}>"


def _has_it(said: Moment) -> str:
    if said.holder == said.to:
        return " I have it."
    return " You have it." if said.holder == said.last else f"{{{said.holder}.Name}} has it."
