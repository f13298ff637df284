"""Reading a scene from left to right: at each choice the next token decides, so no text has two derivations.

For each rule the *first* tokens of its alternatives are computed. An alternative that can be empty is taken where a
token *follows* the rule. `table` refuses a grammar in which two alternatives share a token: what it accepts is LL(1),
and an LL(1) grammar is unambiguous (Aho and Ullman, The Theory of Parsing, Translation and Compiling, 1972, 5.1).

A register that is named again counts with every token that any of its values could begin with, for a static check
knows no values. Two players of one scene are never the same, so a line of A's is told from a line of B's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations, product
from typing import TypeAlias

from autograder.theatre.grammar import TOKEN, Expand, Grammar, Recall, Say, Symbol, tokens_of

Sign: TypeAlias = str | Recall
"""What a token can be told by: itself, or a form of what a register holds."""

END = ""
"""The token after the last one of a scene."""


@dataclass(frozen=True, slots=True)
class Table:
    """What decides about a rule: the next token, then what registers hold, and otherwise the alternative by default."""

    by_token: dict[str, int]
    by_register: tuple[tuple[Recall, int], ...]
    default: int | None


class Signs:
    """The signs by which the rules of a grammar begin, and those that follow them."""

    def __init__(self, grammar: Grammar) -> None:
        """Iterate both sets to their fixed points."""
        self._grammar = grammar
        self.first: dict[str, set[Sign]] = {name: set() for name in grammar.rules}
        self.follow: dict[str, set[Sign]] = {name: set() for name in grammar.rules}
        self.empty: set[str] = set()
        self.follow[grammar.start].add(END)
        for step in (self._grow_first, self._grow_follow):
            while step():
                pass

    def of(self, symbols: tuple[Symbol, ...]) -> tuple[set[Sign], bool]:
        """Return the signs by which symbols begin, and whether they can be empty."""
        signs: set[Sign] = set()
        for symbol in symbols:
            if not isinstance(symbol, Expand):
                signs.add(symbol.tokens[0] if isinstance(symbol, Say) else symbol)
                return signs, False
            signs |= self.first[symbol.rule]
            if symbol.rule not in self.empty:
                return signs, False
        return signs, True

    def _grow_first(self) -> bool:
        before = sum(map(len, self.first.values())) + len(self.empty)
        for name, alternatives in self._grammar.rules.items():
            for alternative in alternatives:
                signs, empty = self.of(alternative.symbols)
                self.first[name] |= signs
                if empty:
                    self.empty.add(name)
        return before != sum(map(len, self.first.values())) + len(self.empty)

    def _grow_follow(self) -> bool:
        before = sum(map(len, self.follow.values()))
        for name, alternatives in self._grammar.rules.items():
            for symbols in (alternative.symbols for alternative in alternatives):
                for place, symbol in enumerate(symbols):
                    if isinstance(symbol, Expand):
                        signs, empty = self.of(symbols[place + 1 :])
                        self.follow[symbol.rule] |= signs | (self.follow[name] if empty else set())
        return before != sum(map(len, self.follow.values()))


def table(grammar: Grammar) -> dict[str, Table]:
    """Return what decides about each rule.

    Raises:
        ValueError: Two alternatives of a rule can begin with the same token, two values of a pool are told apart by
            nothing, or tokens grow together where two symbols meet.
    """
    signs = Signs(grammar)
    for name in grammar.rules:
        _check_alternatives(name, grammar, signs)
        _check_borders(name, grammar, signs)
    return {name: _decisions(name, grammar, signs) for name in grammar.rules}


def _decisions(name: str, grammar: Grammar, signs: Signs) -> Table:
    by_token: dict[str, int] = {}
    by_register: list[tuple[Recall, int]] = []
    default = None
    for index, alternative in enumerate(grammar.rules[name]):
        begin, empty = signs.of(alternative.symbols)
        by_token |= {sign: index for sign in begin if isinstance(sign, str)}
        by_register += [(sign, index) for sign in begin if isinstance(sign, Recall)]
        default = index if empty else default
    return Table(by_token, tuple(by_register), default)


def _check_alternatives(name: str, grammar: Grammar, signs: Signs) -> None:
    begins = []
    for alternative in grammar.rules[name]:
        begin, empty = signs.of(alternative.symbols)
        begins.append(begin | (signs.follow[name] if empty else set()))
    for one, two in combinations(begins, 2):
        shared = next(_shared(one, two, grammar), None)
        if shared is not None:
            raise ValueError(f"<{name}>: two alternatives can begin with {shared!r}. Begin one with another word.")


def _shared(one: set[Sign], two: set[Sign], grammar: Grammar) -> Iterator[str]:
    """Yield the tokens by which both can begin."""
    yield from (sign for sign in one & two if isinstance(sign, str))
    for a, b in product(one, two):
        if (isinstance(a, Recall) or isinstance(b, Recall)) and not _apart(a, b, grammar):
            yield from begins_of(a, grammar) & begins_of(b, grammar)


def begins_of(sign: Sign, grammar: Grammar) -> frozenset[str]:
    """Return the tokens that a sign can stand for."""
    if isinstance(sign, str):
        return frozenset((sign,))
    return frozenset(tokens_of(value[sign.form])[0] for value in grammar.registers[sign.register].pool)


def _apart(a: Sign, b: Sign, grammar: Grammar) -> bool:
    """Whether two signs name the same form of two values that are never the same, by different tokens."""
    if isinstance(a, str) or isinstance(b, str) or a.form != b.form:
        return False
    registers = grammar.registers
    distinct = a.register in registers[b.register].unlike or b.register in registers[a.register].unlike
    return distinct and len(begins_of(a, grammar)) == len(registers[a.register].pool)


def _check_borders(name: str, grammar: Grammar, signs: Signs) -> None:
    """Check that joining two symbols joins no tokens, and that a drawn value is told from the others of its pool."""
    for symbols in (alternative.symbols for alternative in grammar.rules[name]):
        for place, symbol in enumerate(symbols):
            if isinstance(symbol, Expand):
                continue
            after, empty = signs.of(symbols[place + 1 :])
            after |= signs.follow[name] if empty else set()
            firsts = frozenset().union(*(begins_of(sign, grammar) for sign in after))
            texts = said_by(symbol, grammar)
            for last, first in product({tokens_of(text)[-1] for text in texts}, firsts):
                if TOKEN.findall(last + first) != [last, *((first,) if first != END else ())]:
                    raise ValueError(f"<{name}>: {last!r} and {first!r} meet and become other tokens. Add a space.")
            for one, two in permutations(map(tokens_of, texts), 2):
                if one == two[: len(one)]:
                    raise ValueError(f"<{name}>: nothing tells {''.join(one)!r} from {''.join(two)!r}.")


def said_by(symbol: Say | Recall, grammar: Grammar) -> list[str]:
    """Return the texts that a symbol can stand for."""
    if isinstance(symbol, Say):
        return ["".join(symbol.tokens)]
    texts = [value[symbol.form] for value in grammar.registers[symbol.register].pool]
    return texts if symbol.draw else list(dict.fromkeys(texts))
