"""The entropy rate of the theatre, exactly: by expectation over the grammar, with nothing sampled.

Let a rule r have alternatives i with probabilities p_i, and let every register be drawn uniformly. Then what an
expansion of r is expected to cost, in nats and in characters, obeys

    nats(r)  = H(p) + sum_i p_i * (sum of nats(s) over the symbols s of alternative i)
    chars(r) =        sum_i p_i * (sum of chars(s) over the symbols s of alternative i)

where a fixed text costs 0 nats and its length, a draw among n values costs log n nats, and a form that a register
holds costs 0 nats and the mean length of that form over the pool. The mean is right although the register holds one
value for the whole scene: expectations add, whatever depends on whatever. And drawn without replacement, the second
player is as likely to be any of the twelve as the first. These equations are linear; elimination solves them.

A text has one derivation (see `predictive`), so the entropy of the choices is the entropy of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from autograder.theatre.grammar import Alternative, Expand, Grammar, Recall, Symbol
from autograder.theatre.script import scene_grammar

BLANK_LINE = 1
"""Characters between two scenes. Every scene of an endless stream is followed by one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scene is expected to cost.

    Attributes:
        nats: Of information.
        characters: Of text, without the blank line that follows.
    """

    nats: float
    characters: float


@dataclass(slots=True)
class _Equation:
    """cost = (nats, characters) + the sum of factor * cost of another rule."""

    nats: float = 0.0
    characters: float = 0.0
    others: dict[str, float] = field(default_factory=dict)


def entropy_rate() -> float:
    """Return the entropy rate of the endless stream of scenes, in nats per character.

    Scenes are independent, so by the renewal theorem it is the nats of a scene over the characters of a scene. No
    model that has not seen the future can have a smaller expected loss.
    """
    scene = expected_scene()
    return scene.nats / (scene.characters + BLANK_LINE)


@lru_cache(maxsize=1)
def expected_scene() -> Expected:
    """Return what one scene is expected to cost."""
    return solve(scene_grammar())


def solve(grammar: Grammar) -> Expected:
    """Return what an expansion of the grammar's start is expected to cost.

    Rules are eliminated one after the other, those with the fewest others in them first.
    """
    equations = {name: _equation(alternatives, grammar) for name, alternatives in grammar.rules.items()}
    users: dict[str, set[str]] = {name: set() for name in equations}
    for name, equation in equations.items():
        for other in equation.others:
            users[other].add(name)
    while len(equations) > 1:
        name = min(equations.keys() - {grammar.start}, key=lambda rule: (len(equations[rule].others), rule))
        solved = equations.pop(name)
        _solve_for_itself(name, solved)
        for other in solved.others:
            users[other].discard(name)
            users[other] |= users[name] - {name}
        for user in users.pop(name) - {name}:
            _substitute(equations[user], name, solved)
    last = equations[grammar.start]
    _solve_for_itself(grammar.start, last)
    return Expected(last.nats, last.characters)


def _equation(alternatives: tuple[Alternative, ...], grammar: Grammar) -> _Equation:
    equation, total = _Equation(), sum(alternative.weight for alternative in alternatives)
    for alternative in alternatives:
        probability = alternative.weight / total
        equation.nats += probability * log(total / alternative.weight)
        for symbol in alternative.symbols:
            if isinstance(symbol, Expand):
                equation.others[symbol.rule] = equation.others.get(symbol.rule, 0.0) + probability
            else:
                equation.nats += probability * _nats(symbol, grammar)
                equation.characters += probability * _characters(symbol, grammar)
    return equation


def _nats(symbol: Symbol, grammar: Grammar) -> float:
    return log(grammar.registers[symbol.register].choices) if isinstance(symbol, Recall) and symbol.draw else 0.0


def _characters(symbol: Symbol, grammar: Grammar) -> float:
    if isinstance(symbol, Recall):
        pool = grammar.registers[symbol.register].pool
        return sum(len(value[symbol.form]) for value in pool) / len(pool)
    return 0.0 if isinstance(symbol, Expand) else float(sum(map(len, symbol.tokens)))


def _solve_for_itself(name: str, equation: _Equation) -> None:
    """Bring a rule that uses itself to one side."""
    left = 1.0 - equation.others.pop(name, 0.0)
    equation.nats, equation.characters = equation.nats / left, equation.characters / left
    equation.others = {other: factor / left for other, factor in equation.others.items()}


def _substitute(equation: _Equation, name: str, solved: _Equation) -> None:
    factor = equation.others.pop(name)
    equation.nats += factor * solved.nats
    equation.characters += factor * solved.characters
    for other, inner in solved.others.items():
        equation.others[other] = equation.others.get(other, 0.0) + factor * inner
