"""A probabilistic grammar with a memory: rules, weighted alternatives, and registers that a scene fills.

A template is written as text with two kinds of places:

    <rule>           what an alternative of that rule says; `<rule^>` begins it with a capital letter
    {register.form}  a form of the value that the register holds
    {!register.form} draw the register's value now, each with the same probability, and say that form of it

A register is drawn once a scene. What it holds can be named a thousand characters later, but it never changes which
alternatives there are or what they weigh: expectations over a scene need no joint distribution (see `entropy`).

Texts are looked at as tokens: a word or a single other character, each with the space before it, if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

TOKEN = re.compile(r" ?(?:[A-Za-z]+|[^A-Za-z])")
PLACE = re.compile(r"<(?P<rule>[^<>]+)>|\{(?P<draw>!?)(?P<register>\w+)\.(?P<form>\w+)\}")

Value: TypeAlias = Mapping[str, str]
"""What a register holds: form -> text."""


@dataclass(frozen=True, slots=True)
class Say:
    """Fixed text, as tokens."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expand:
    """The place of another rule."""

    rule: str


@dataclass(frozen=True, slots=True)
class Recall:
    """The place of a form of what a register holds; with `draw` the value is drawn here."""

    register: str
    form: str
    draw: bool = False


Symbol: TypeAlias = Say | Expand | Recall


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to go on, with its integer weight."""

    weight: int
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A pool of values.

    Attributes:
        pool: What can be drawn.
        unlike: Registers of the same pool that are drawn before this one and whose values are not drawn again.
    """

    pool: tuple[Value, ...]
    unlike: tuple[str, ...] = ()

    @property
    def choices(self) -> int:
        """Return between how many values a draw decides."""
        return len(self.pool) - len(self.unlike)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules from which `start` makes one scene."""

    start: str
    rules: Mapping[str, tuple[Alternative, ...]]
    registers: Mapping[str, Register]


@cache
def tokens_of(text: str) -> tuple[str, ...]:
    """Return a text's tokens. Joined they are the text again, whatever it is."""
    return tuple(TOKEN.findall(text))


def read_template(template: str) -> tuple[Symbol, ...]:
    """Return the symbols of a template.

    Raises:
        ValueError: Something in it looks like a place and is none.
    """
    symbols: list[Symbol] = []
    position = 0
    for place in PLACE.finditer(template):
        symbols += _said(template[position : place.start()], template)
        if place["rule"]:
            symbols.append(Expand(place["rule"]))
        else:
            symbols.append(Recall(place["register"], place["form"], bool(place["draw"])))
        position = place.end()
    return (*symbols, *_said(template[position:], template))


def _said(text: str, template: str) -> list[Symbol]:
    if re.search(r"[<>{}]", text):
        raise ValueError(
            f"the template {template!r} has a bracket that belongs to no place. Write <rule> or {{r.form}}."
        )
    return [Say(tokens_of(text))] if text else []


def build(start: str, templates: Mapping[str, Iterable[tuple[int, str]]], registers: Mapping[str, Register]) -> Grammar:
    """Return the grammar of some templates: rule -> (weight, template) of each alternative.

    Raises:
        ValueError: A template is misspelt, or names a rule or a register that does not exist.
    """
    rules: dict[str, tuple[Alternative, ...]] = {}
    for name, alternatives in templates.items():
        rules[name] = tuple(Alternative(weight, read_template(text)) for weight, text in alternatives)
    waiting = [start]
    reached: dict[str, tuple[Alternative, ...]] = {}
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        if name not in rules and name.endswith("^") and name[:-1] in rules:
            rules[name] = tuple(Alternative(a.weight, _capital(a.symbols)) for a in rules[name[:-1]])
        if name not in rules:
            raise ValueError(f"there is no rule <{name}>. Add it to the templates.")
        reached[name] = rules[name]
        for symbol in (symbol for alternative in rules[name] for symbol in alternative.symbols):
            if isinstance(symbol, Expand):
                waiting.append(symbol.rule)
            elif isinstance(symbol, Recall) and symbol.register not in registers:
                raise ValueError(f"<{name}> names the register {symbol.register!r}, which does not exist.")
    return Grammar(start, reached, registers)


def _capital(symbols: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Return symbols whose first word begins with a capital letter; what a register holds stays as it is."""
    if not symbols:
        return symbols
    first, rest = symbols[0], symbols[1:]
    if isinstance(first, Expand):
        return (Expand(f"{first.rule}^"), *rest)
    if isinstance(first, Say):
        word = first.tokens[0]
        raised = f" {word[1:].capitalize()}" if word.startswith(" ") else word.capitalize()
        return (Say((raised, *first.tokens[1:])), *rest)
    return symbols
