"""No text has two derivations: the next token decides at each choice, and a grammar in which it does not is refused."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from autograder.theatre.grammar import Expand, Recall, Register, Say, build, read_template, tokens_of
from autograder.theatre.predictive import END, Signs, table
from autograder.theatre.script import scene_grammar
from autograder.theatre.words import WHAT, WHO, article, past, plural, present

COLOURS = Register(({"one": " red", "two": " red wine"}, {"one": " blue", "two": " red"}))
TWINS = {"A": COLOURS, "B": Register(COLOURS.pool, unlike=("A",)), "X": COLOURS}


def grammar(registers=TWINS, **templates):
    return build("start", {name: [(1, text) for text in texts] for name, texts in templates.items()}, registers)


def test_does_the_next_token_decide_in_every_rule_of_the_theatre():
    assert set(table(scene_grammar())) == set(scene_grammar().rules)


AMBIGUOUS = {
    "the same word": {"start": [" a cat.", " a dog."]},
    "through a rule": {"start": ["<noun>.", " dog!"], "noun": [" cat", " dog"]},
    "through an empty rule": {"start": ["<maybe> cat.", " dog."], "maybe": ["", " dog"]},
    "what follows": {"start": ["<cat> dog."], "cat": [" cat<tail>"], "tail": ["", " dog"]},
    "two empty ones": {"start": [" cat<tail>."], "tail": ["", "<other>"], "other": ["", " dog"]},
    "what a register may hold": {"start": ["{!A.one}:<next>"], "next": ["{A.one}.", " blue!"]},
    "two registers": {"start": ["{!A.one}{!X.one}:<next>"], "next": ["{A.one}.", "{X.one}!"]},
    "left recursion": {"start": ["<start> cat", " cat"]},
}


@pytest.mark.parametrize("templates", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_is_a_choice_that_the_next_token_leaves_open_refused(templates):
    with pytest.raises(
        ValueError, match=r"two alternatives can begin with ' ?\w+|two alternatives can begin with '[.]'"
    ):
        table(grammar(**templates))


def test_are_two_values_of_one_pool_that_differ_told_apart():
    assert table(grammar(start=["{!A.one}{!B.one}:<next>"], next=["{A.one}.", "{B.one}!"]))


def test_is_a_value_that_begins_like_another_refused():
    with pytest.raises(ValueError, match="nothing tells ' red' from ' red wine'"):
        table(grammar(start=["{!A.two}."]))


@pytest.mark.parametrize("texts", [[" cat<s>"], ["(<word>)"]])
def test_are_words_that_would_grow_together_refused(texts):
    """` cat` and `s` would be read as ` cats`, one token that no rule knows."""
    rules = {"start": texts, "s": ["s."], "word": ["fish<s>"]}
    with pytest.raises(ValueError, match="meet and become other tokens"):
        table(grammar(**rules))


def test_is_a_space_left_at_the_end_refused():
    with pytest.raises(ValueError, match="become other tokens"):
        table(grammar(start=["cat <dog>."], dog=[" dog"]))


@pytest.mark.parametrize("text", ["", "a", " a", "  a b\n\nMIRA (aside): Go!\t5 é"])
def test_are_tokens_joined_the_text_again(text):
    assert "".join(tokens_of(text)) == text


def test_is_a_template_read_into_its_symbols():
    assert read_template("{!A.NAME}<tone>: I, {A.one}.") == (
        Recall("A", "NAME", draw=True),
        Expand("tone"),
        Say((":", " I", ",", " ")),
        Recall("A", "one"),
        Say((".",)),
    )


@pytest.mark.parametrize("text", ["<tone", "{A}", "{A.one", "tone>"])
def test_is_a_misspelt_place_refused(text):
    with pytest.raises(ValueError, match="bracket that belongs to no place"):
        read_template(text)


def test_are_unknown_rules_and_registers_refused():
    with pytest.raises(ValueError, match="no rule <nobody>"):
        grammar(start=["<nobody>"])
    with pytest.raises(ValueError, match="names the register 'Z'"):
        grammar(start=["{!Z.one}"])


def test_does_a_raised_rule_begin_with_a_capital_letter():
    rules = grammar(start=["<who^> sleeps."], who=["<det> cat", " my cat"], det=[" the"]).rules
    assert [rules["det^"][0].symbols, rules["who^"][1].symbols] == [(Say((" The",)),), (Say((" My", " cat")),)]


def derivations(rules, symbols, text):
    """Count the ways to make a text from symbols without registers, by trying everything."""
    if not symbols:
        return text == ""
    first, rest = symbols[0], symbols[1:]
    if isinstance(first, Say):
        said = "".join(first.tokens)
        return derivations(rules, rest, text[len(said) :]) if text.startswith(said) else 0
    return sum(derivations(rules, (*way.symbols, *rest), text) for way in rules[first.rule])


def test_has_each_text_of_an_accepted_grammar_one_derivation():
    """Counted by brute force on a small grammar with an optional part, a nested rule and a recursion."""
    small = grammar(
        start=["<np><tail><more>"],
        np=[" a<noun>", " the<noun>"],
        noun=[" cat", " dog"],
        tail=["", " near<np>"],
        more=[".", " and<start>"],
    )
    table(small)
    nps = [f" {det} {noun}" for det, noun in product(("a", "the"), ("cat", "dog"))]
    clauses = [np + tail for np, tail in product(nps, ["", *(f" near{np}" for np in nps)])]
    texts = [f"{one}." for one in clauses] + [f"{one} and{two}." for one, two in product(clauses, clauses)]
    assert {derivations(small.rules, (Expand("start"),), text) for text in texts} == {1}


def test_do_first_and_follow_match_a_worked_example():
    """Grammar 4.28 of the compiler books: expressions of sums, products and brackets."""
    signs = Signs(
        grammar(
            start=["<term><rest>"],
            rest=[" plus<term><rest>", ""],
            term=["<factor><times>"],
            times=[" by<factor><times>", ""],
            factor=["(<start>)", " x"],
        )
    )
    assert signs.first["start"] == {"(", " x"}
    assert signs.empty == {"rest", "times"}
    assert signs.follow["start"] == signs.follow["rest"] == {")", END}
    assert signs.follow["factor"] == {" plus", " by", ")", END}


def test_are_weights_positive_whole_numbers():
    assert all(type(a.weight) is int and a.weight > 0 for way in scene_grammar().rules.values() for a in way)


def test_is_no_word_twice_in_a_rule():
    for name, alternatives in scene_grammar().rules.items():
        assert max(Counter(way.symbols for way in alternatives).values()) == 1, name


@pytest.mark.parametrize(
    ("got", "right"),
    [
        (plural("goose"), "geese"),
        (plural("spy"), "spies"),
        (plural("key"), "keys"),
        (present("wash"), "washes"),
        (present("fry"), "fries"),
        (present("pay"), "pays"),
        (past("bury"), "buried"),
        (past("knit"), "knitted"),
        (past("save"), "saved"),
        (past("boil"), "boiled"),
        (article("otter"), "an"),
        (article("horn"), "a"),
    ],
)
def test_are_words_inflected(got, right):
    assert got == right


def test_is_nobody_a_thing():
    assert not set(WHO) & set(WHAT)
