"""Writing scenes: each choice by its weight, from integers that are the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.theatre.grammar import Expand, Grammar, Recall, Say, Symbol, Value
from autograder.theatre.script import scene_grammar

_WORD = (1 << 64) - 1


class Dice:
    """SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014), for seeds of any size."""

    def __init__(self, seed: int) -> None:
        """Fold a seed of any size, of either sign, into 64 bits."""
        digits = 2 * abs(seed) + (seed < 0)
        self._state = digits & _WORD
        while digits := digits >> 64:
            self._state = self._next() ^ (digits & _WORD)

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _WORD
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        return mixed ^ (mixed >> 31)

    def below(self, n: int) -> int:
        """Return one of 0 … n-1, each with the same probability: what would favour the small ones is thrown again."""
        fair = _WORD + 1 - (_WORD + 1) % n
        while True:
            thrown = self._next()
            if thrown < fair:
                return thrown % n


def write_scene(dice: Dice, grammar: Grammar) -> tuple[str, list[int]]:
    """Return a scene and the choices that made it: the number of each alternative, and of each value drawn."""
    said: list[str] = []
    choices: list[int] = []
    held: dict[str, Value] = {}
    stack: list[Symbol] = [Expand(grammar.start)]
    while stack:
        symbol = stack.pop()
        if isinstance(symbol, Say):
            said += symbol.tokens
        elif isinstance(symbol, Expand):
            alternatives = grammar.rules[symbol.rule]
            index = _weighed(dice, [alternative.weight for alternative in alternatives])
            choices.append(index)
            stack.extend(reversed(alternatives[index].symbols))
        else:
            if symbol.draw:
                candidates = candidates_for(symbol, grammar, held)
                choices.append(dice.below(len(candidates)))
                held[symbol.register] = candidates[choices[-1]]
            said.append(held[symbol.register][symbol.form])
    return "".join(said), choices


def candidates_for(draw: Recall, grammar: Grammar, held: dict[str, Value]) -> list[Value]:
    """Return what a register can still get."""
    register = grammar.registers[draw.register]
    taken = [held[other] for other in register.unlike]
    return [value for value in register.pool if value not in taken]


def _weighed(dice: Dice, weights: Sequence[int]) -> int:
    if len(weights) == 1:
        return 0
    left = dice.below(sum(weights))
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    raise ValueError(f"the weights {weights!r} are not positive.")


def scenes(seed: int) -> Iterator[str]:
    """Yield scenes without end, each independent of the others.

    Args:
        seed: Any integer; the same scenes for the same seed, on every platform.
    """
    dice, grammar = Dice(seed), scene_grammar()
    while True:
        yield write_scene(dice, grammar)[0]


def write(characters: int, seed: int) -> str:
    """Return whole scenes with a blank line between them, until the text has at least `characters`.

    Raises:
        ValueError: `characters` is not positive.
    """
    if characters < 1:
        raise ValueError(f"characters is {characters}. A text has at least 1.")
    text: list[str] = []
    length = -1
    stream = scenes(seed)
    while length < characters:
        text.append(next(stream))
        length += len(text[-1]) + 1
    return "\n".join(text)
