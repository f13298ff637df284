"""What is said on any stage: noun phrases that agree with their verbs, in number and in tense.

The alternatives of a rule begin with different words, so that the next word of a text decides how it goes on.
`predictive.table` refuses a grammar in which it does not.
"""

from __future__ import annotations

from autograder.theatre.words import (
    ADJECTIVES,
    ADVERBS,
    HOURS,
    INTRANSITIVE,
    MANNERS,
    NUMBERS,
    PREPOSITIONS,
    TRANSITIVE,
    WHAT,
    WHO,
    alike,
    past,
    plural,
    present,
    takes_an,
)

Templates = dict[str, list[tuple[int, str]]]
"""Rule -> weight and template of each alternative."""


def sentences() -> Templates:
    """Return the rules for sentences in which nobody on stage is named."""
    return _words() | _things() | _subjects() | _predicates() | _claims()


def _words() -> Templates:
    return {
        "adjective": alike(ADJECTIVES),
        "adverb": alike(ADVERBS),
        "preposition": alike(PREPOSITIONS),
        "manner": [(1, manner) for manner in MANNERS],
        "who one": alike(WHO),
        "who many": alike(map(plural, WHO)),
        "what one": alike(WHO + WHAT),
        "what many": alike(map(plural, WHO + WHAT)),
        "do": alike(TRANSITIVE),
        "does": alike(map(present, TRANSITIVE)),
        "did": alike(map(past, TRANSITIVE)),
        "act": alike(INTRANSITIVE),
        "acts": alike(map(present, INTRANSITIVE)),
        "acted": alike(map(past, INTRANSITIVE)),
    }


def _articles(noun: str, nouns: tuple[str, ...]) -> Templates:
    """Return the rules `a NOUN` and `an NOUN`, which hold what may follow each article."""
    rules: Templates = {}
    for name, wanted in (("a", False), ("an", True)):
        rules[f"{name} {noun}"] = [
            *((2, f" {word}<{noun}>") for word in ADJECTIVES if takes_an(word) == wanted),
            *((1, f" {word}") for word in nouns if takes_an(word) == wanted),
        ]
    return rules


def _things() -> Templates:
    """Return the rules for what things are done to."""
    either: list[tuple[int, str]] = [(1, f" {word}") for word in WHO + WHAT]
    either += [(1, f" {plural(word)}") for word in WHO + WHAT]
    return {
        "thing": [
            (5, " the<known thing>"),
            (3, " my<own thing>"),
            (3, " your<own thing>"),
            (2, " our<own thing>"),
            (4, " a<a what one>"),
            (1, " an<an what one>"),
            (1, " every<one thing>"),
            (1, " no<one thing>"),
            (1, " that<one thing>"),
            (1, " these<many things>"),
            (1, " those<many things>"),
            (1, " some<many things>"),
            (1, "<number><many things>"),
        ],
        "known thing": [(8, "<adjective><either>"), (4, "<either>"), (3, "{k.one}{j.one}")],
        "own thing": [(2, "<adjective><either>"), (1, "<either>")],
        "one thing": [(2, "<adjective><what one>"), (1, "<what one>")],
        "many things": [(2, "<adjective><what many>"), (1, "<what many>")],
        "number": alike(NUMBERS[:5]),
        "either": either,
        **_articles("what one", WHO + WHAT),
    }


def _subjects() -> Templates:
    """Return the rules for who does something, each with what becomes of it: `present`, `past`, `will` and so on."""
    rules: Templates = {}
    for tense in ("now", "then", "soon"):
        one, many = f"one {tense}", f"many {tense}"
        rules[f"clause {tense}"] = [
            (6, f" the<any {tense}>"),
            (3, f" my<any {tense}>"),
            (3, f" your<any {tense}>"),
            (4, f" a<a who one><{one}>"),
            (1, f" an<an who one><{one}>"),
            (2, f" every<just one><{one}>"),
            (1, f" no<just one><{one}>"),
            (2, f" those<just many><{many}>"),
            (2, f" some<just many><{many}>"),
            (2, f" most<just many><{many}>"),
        ]
        rules[f"any {tense}"] = [(2, f"<adjective><bare {tense}>"), (1, f"<bare {tense}>")]
        rules[f"bare {tense}"] = [
            *((1, f" {word}<which one><{one}>") for word in WHO),
            *((1, f" {plural(word)}<which many><{many}>") for word in WHO),
        ]
    rules["just one"] = [(2, "<adjective><who one>"), (1, "<who one>")]
    rules["just many"] = [(2, "<adjective><who many>"), (1, "<who many>")]
    rules["which one"] = [(7, ""), (1, " that<does><thing>"), (1, " near<thing>")]
    rules["which many"] = [(7, ""), (1, " that<do><thing>"), (1, " near<thing>")]
    return rules | _articles("who one", WHO)


def _predicates() -> Templates:
    """Return the rules for what somebody does, by number and tense."""
    return {
        "one now": [(6, "<does><thing><where>"), (2, "<acts><how>"), (1, " is<adjective>"), (3, "<one then>")],
        "many now": [(6, "<do><thing><where>"), (2, "<act><how>"), (1, " are<adjective>"), (3, "<many then>")],
        "one then": [(4, "<did><thing><where>"), (1, "<acted><how>"), (1, " was<adjective>")],
        "many then": [(4, "<did><thing><where>"), (1, "<acted><how>"), (1, " were<adjective>")],
        "one soon": [(1, " will<infinitive>")],
        "many soon": [(1, " will<infinitive>")],
        "infinitive": [(4, "<do><thing><where>"), (1, "<act><how>"), (1, " be<adjective>")],
        "where": [
            (18, ""),
            (8, "<adverb>"),
            (8, "<preposition><thing>"),
            (1, " here"),
            (1, " in this{p.one}{q.one}"),
        ],
        "how": [(1, "<adverb>"), (1, "<preposition><thing>"), (1, "")],
    }


def _claims() -> Templates:
    """Return the rules for how a sentence ends, how a line is spoken, and for answers that name nobody."""
    return {
        "stop": [(8, "."), (3, "!"), (1, " because<clause now>."), (1, " but<clause now>."), (1, " and<clause now>!")],
        "tone": [(11, ""), (1, " (<manner>)")],
        "hour": alike(HOURS),
        "sought one": [(1, " the<one thing>"), (1, " my<one thing>"), (1, " your<one thing>")],
        "sought many": [(1, " the<many things>"), (1, " my<many things>"), (1, " your<many things>")],
        "spot": [(4, "<preposition><thing>"), (1, " here"), (1, " in this{p.one}{q.one}")],
        "opinion": [(1, f" {word}<limit>") for word in ("Yes", "No", "Never", "Always", "Perhaps", "Twice", "Gladly")],
        "limit": [(3, "."), (1, "!"), (2, ",<excuse>.")],
        "excuse": [(1, " but not<preposition><thing>"), (1, " because<clause now>")],
    }
