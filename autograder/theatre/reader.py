"""Reading scenes back: which choices made a text, and what each of them cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from autograder.theatre.grammar import TOKEN, Expand, Grammar, Recall, Say, Symbol, Value, tokens_of
from autograder.theatre.predictive import END, Table, table
from autograder.theatre.script import scene_grammar
from autograder.theatre.writer import candidates_for


@dataclass(frozen=True, slots=True)
class Reading:
    """A scene that was read.

    Attributes:
        text: The scene, with its last line end.
        choices: The number of each alternative, and of each value drawn, as `writer.write_scene` made them.
        nats: Minus the logarithm of the scene's probability.
    """

    text: str
    choices: tuple[int, ...]
    nats: float


@dataclass(slots=True)
class _Page:
    """A text and how far it is read."""

    tokens: tuple[str, ...]
    at: int = 0
    held: dict[str, Value] = field(default_factory=dict)
    choices: list[int] = field(default_factory=list)
    nats: float = 0.0

    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else END

    def takes(self, tokens: tuple[str, ...]) -> bool:
        return self.tokens[self.at : self.at + len(tokens)] == tokens

    def take(self, tokens: tuple[str, ...], name: str = "") -> None:
        if not self.takes(tokens):
            raise self.wrong(name or repr("".join(tokens)))
        self.at += len(tokens)

    def wrong(self, expected: str) -> ValueError:
        before = "".join(self.tokens[: self.at])
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found = repr("".join(self.tokens[self.at : self.at + 4])) if self.at < len(self.tokens) else "the end"
        return ValueError(f"line {line}, column {column}: {found} where a scene goes on with {expected}.")


@lru_cache(maxsize=1)
def _scene_table() -> dict[str, Table]:
    return table(scene_grammar())


def read(text: str) -> list[Reading]:
    """Return the scenes of a text.

    Args:
        text: Whole scenes with a blank line between them.

    Raises:
        ValueError: It is not a text of the theatre; the message gives line, column and what could have stood there.
    """
    grammar, page = scene_grammar(), _Page(tuple(TOKEN.findall(text)))
    found: list[Reading] = []
    while not found or page.at < len(page.tokens):
        if found:
            page.take(("\n",), "a blank line")
        start, page.held, page.choices, page.nats = page.at, {}, [], 0.0
        _read_scene(page, grammar, _scene_table())
        found.append(Reading("".join(page.tokens[start : page.at]), tuple(page.choices), page.nats))
    return found


def surprisal(text: str) -> float:
    """Return minus the logarithm of a text's probability, in nats. The blank lines between scenes cost nothing.

    Raises:
        ValueError: It is not a text of whole scenes.
    """
    return sum(scene.nats for scene in read(text))


def _read_scene(page: _Page, grammar: Grammar, decisions: dict[str, Table]) -> None:
    stack: list[Symbol] = [Expand(grammar.start)]
    while stack:
        symbol = stack.pop()
        if isinstance(symbol, Expand):
            alternatives = grammar.rules[symbol.rule]
            index = _decide(symbol.rule, page, grammar, decisions)
            page.choices.append(index)
            if len(alternatives) > 1:
                page.nats += log(sum(a.weight for a in alternatives) / alternatives[index].weight)
            stack.extend(reversed(alternatives[index].symbols))
        else:
            _read_symbol(symbol, page, grammar)


def _decide(rule: str, page: _Page, grammar: Grammar, decisions: dict[str, Table]) -> int:
    """Return the one alternative that the next token allows."""
    decision, token = decisions[rule], page.next()
    if token in decision.by_token:
        return decision.by_token[token]
    for sign, index in decision.by_register:
        if sign.draw:
            values = candidates_for(sign, grammar, page.held)
        else:
            values = [page.held[sign.register]] if sign.register in page.held else []
        if any(tokens_of(value[sign.form])[0] == token for value in values):
            return index
    if decision.default is None:
        raise page.wrong(_examples(decision, page))
    return decision.default


def _examples(decision: Table, page: _Page) -> str:
    """Return some of the tokens that could have stood there."""
    tokens = [repr(token) for token in decision.by_token]
    for sign, _ in decision.by_register:
        if not sign.draw and sign.register in page.held:
            tokens.append(repr(page.held[sign.register][sign.form]))
    return " or ".join(tokens[:4]) + (" or the like" if len(tokens) > 4 else "")


def _read_symbol(symbol: Say | Recall, page: _Page, grammar: Grammar) -> None:
    if isinstance(symbol, Say):
        page.take(symbol.tokens)
        return
    if symbol.draw:
        _read_draw(symbol, page, grammar)
    page.take(tokens_of(page.held[symbol.register][symbol.form]))


def _read_draw(draw: Recall, page: _Page, grammar: Grammar) -> None:
    candidates = candidates_for(draw, grammar, page.held)
    for index, value in enumerate(candidates):
        if page.takes(tokens_of(value[draw.form])):
            page.choices.append(index)
            page.nats += log(len(candidates))
            page.held[draw.register] = value
            return
    raise page.wrong(" or".join(value[draw.form] for value in candidates))
