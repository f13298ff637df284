"""The entropy rate: closed forms on small grammars, enumeration, and agreement with a megabyte of text."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from math import fsum, log, sqrt

import pytest

from autograder.theatre import entropy_rate, expected_scene, read, scenes, surprisal
from autograder.theatre.entropy import solve
from autograder.theatre.grammar import Expand, Register, Say, build
from autograder.theatre.script import scene_grammar
from autograder.theatre.writer import candidates_for

NAMES = Register(({"N": "A"}, {"N": "Bo"}, {"N": "Cleo"}))
REGISTERS = {"x": NAMES, "y": Register(NAMES.pool, unlike=("x",))}


def test_costs_a_coin_the_logarithm_of_two():
    expected = solve(build("start", {"start": [(1, "A"), (1, "Bcd")]}, {}))
    assert expected.nats == pytest.approx(log(2), rel=1e-14)
    assert expected.characters == pytest.approx(2, rel=1e-14)


def test_is_a_geometric_loop_summed_to_its_end():
    """With 3 to 1 it goes on: 4 words on average, each with the entropy of that coin."""
    loop = build("start", {"start": [(3, " on<start>"), (1, " off")]}, {})
    coin = 0.75 * log(4 / 3) + 0.25 * log(4)
    assert solve(loop).nats == pytest.approx(4 * coin, rel=1e-14)
    assert solve(loop).characters == pytest.approx(3 * len(" on") + len(" off"), rel=1e-14)


def test_are_rules_that_call_each_other_solved():
    """A ping is followed by a pong or, one time in two, by the end; a pong by a ping, one time in three."""
    game = build("ping", {"ping": [(1, " ping<pong>"), (1, "")], "pong": [(1, " pong<ping>"), (2, "")]}, {})
    visits = 1 / (1 - Fraction(1, 6))  # of ping
    pong = visits / 2
    nats = float(visits) * log(2) + float(pong) * (log(3) / 3 + 2 * log(1.5) / 3)
    assert solve(game).nats == pytest.approx(nats, rel=1e-14)
    assert solve(game).characters == pytest.approx(float(5 * visits / 2 + 5 * pong / 3), rel=1e-14)


def enumerate_texts(grammar, symbols, held, probability):
    """Yield every derivation of symbols as (probability, text)."""
    if not symbols:
        yield probability, ""
        return
    first, rest = symbols[0], symbols[1:]
    if isinstance(first, Say):
        steps = [(1, "".join(first.tokens), (), held)]
    elif isinstance(first, Expand):
        ways = grammar.rules[first.rule]
        steps = [(Fraction(way.weight, sum(w.weight for w in ways)), "", way.symbols, held) for way in ways]
    elif first.draw:
        values = candidates_for(first, grammar, held)
        steps = [(Fraction(1, len(values)), v[first.form], (), held | {first.register: v}) for v in values]
    else:
        steps = [(1, held[first.register][first.form], (), held)]
    for factor, said, more, now in steps:
        for p, text in enumerate_texts(grammar, (*more, *rest), now, probability * factor):
            yield p, said + text


def test_agrees_the_expectation_with_every_derivation_of_a_small_play():
    """Registers without replacement, recalled in one branch and not in the other: all of it written out."""
    play = build(
        "start",
        {
            "start": [(1, "{!x.N}:<say>;")],
            "say": [(2, " I"), (1, "{!y.N}{x.N}<echo>")],
            "echo": [(1, "{y.N}"), (4, "!")],
        },
        REGISTERS,
    )
    outcomes = list(enumerate_texts(play, (Expand("start"),), {}, Fraction(1)))
    assert sum(p for p, _ in outcomes) == 1
    assert len({text for _, text in outcomes}) == len(outcomes)
    assert solve(play).nats == pytest.approx(fsum(float(p) * -log(p) for p, _ in outcomes), rel=1e-14)
    assert solve(play).characters == pytest.approx(float(sum(p * len(text) for p, text in outcomes)), rel=1e-14)


def ways(grammar):
    """Yield (rule, probability, symbols) of every alternative."""
    for name, alternatives in grammar.rules.items():
        total = sum(way.weight for way in alternatives)
        yield from ((name, way.weight / total, way.symbols) for way in alternatives)


def visits_by_power_series(grammar):
    """Return how often each rule is used in a scene, by adding up one level of expansions after another."""
    uses = [
        (name, p, symbol.rule) for name, p, symbols in ways(grammar) for symbol in symbols if isinstance(symbol, Expand)
    ]
    level, visits = {grammar.start: 1.0}, dict.fromkeys(grammar.rules, 0.0)
    while sum(level.values()) > 1e-11:
        for name, amount in level.items():
            visits[name] += amount
        below = dict.fromkeys(grammar.rules, 0.0)
        for name, p, other in uses:
            below[other] += level.get(name, 0.0) * p
        level = below
    return visits


def cost(symbol, grammar):
    """Return the nats and the characters that a symbol is expected to cost by itself."""
    if isinstance(symbol, Say):
        return 0.0, sum(map(len, symbol.tokens))
    if isinstance(symbol, Expand):
        return 0.0, 0
    register = grammar.registers[symbol.register]
    length = sum(len(value[symbol.form]) for value in register.pool) / len(register.pool)
    return log(len(register.pool) - len(register.unlike)) * symbol.draw, length


def test_agrees_elimination_with_a_power_series():
    """Two ways to the same number: the equations solved, and expansions added up level by level."""
    grammar = scene_grammar()
    visits = visits_by_power_series(grammar)
    nats = characters = 0.0
    for name, p, symbols in ways(grammar):
        costs = [cost(symbol, grammar) for symbol in symbols]
        nats += visits[name] * p * (-log(p) + sum(one for one, _ in costs))
        characters += visits[name] * p * sum(two for _, two in costs)
    assert expected_scene().nats == pytest.approx(nats, rel=1e-10)
    assert expected_scene().characters == pytest.approx(characters, rel=1e-10)


def test_agrees_a_megabyte_with_the_rate_within_its_standard_error():
    """Scenes are independent: nats - rate * characters of each has the mean 0, and its spread is measured."""
    rate = entropy_rate()
    excess = []
    for seed in (1, 2):
        for scene in read("\n".join(islice(scenes(seed), 400))):
            excess.append(scene.nats - rate * (len(scene.text) + 1))
    n = len(excess)
    mean = fsum(excess) / n
    error = sqrt(fsum((x - mean) ** 2 for x in excess) / (n - 1) / n)
    assert abs(mean) < 3.5 * error  # seeds are fixed: this passes always or never
    assert error / expected_scene().characters < 0.01 * rate, "a rate 1 % off would pass"


def test_is_the_rate_what_the_documents_say():
    assert entropy_rate() == pytest.approx(0.493, abs=0.002)


SHORT = """\
SCENE: A leaky kitchen at dawn.
(MIRA enters with a rusty harp.)
(BRUNO enters. Debt to MIRA: two hats.)
(On the wall: otters before geese.)
BRUNO: Nobody leaves this leaky kitchen!
(Curtain.)
"""


def test_is_the_surprisal_of_a_scene_what_its_choices_cost_by_hand():
    """Each factor is one choice of the script, in the order of the text."""
    place, hour = Fraction(1, 12 * 12), Fraction(1, 8)
    mira_and_harp = Fraction(1, 12) * Fraction(1, 12 * 12)
    bruno_and_debt = Fraction(1, 11) * Fraction(1, 11 * 32)
    saying = Fraction(1, 64 * 6 * 64)
    speaks = Fraction(4, 4 + 4 + 2) * Fraction(11, 12) * Fraction(12, 12 + 2 + 2)  # Bruno, no tone, at once
    says = Fraction(1, 41 + 2 + 12)  # claims, `Give me`, questions
    ends = Fraction(11, 18) * Fraction(2, 8 + 2) * Fraction(5, 2 + 2 + 5 + 6)  # the speech, a direction, the curtain
    probability = place * hour * mira_and_harp * bruno_and_debt * saying * speaks * says * ends
    assert surprisal(SHORT) == pytest.approx(-log(probability), rel=1e-12)
