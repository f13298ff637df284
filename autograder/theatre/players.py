"""The twelve players: what they are called, how one addresses them, and by what they swear."""

from __future__ import annotations

from collections.abc import Mapping

TROUPE = (
    ("Mira", "Lady", "she", "Holy herring"),
    ("Bruno", "Captain", "he", "Odd socks"),
    ("Zelda", "Dame", "she", "Moons and mud"),
    ("Quill", "Doctor", "he", "Great gravy"),
    ("Hugo", "Uncle", "he", "Salt and soup"),
    ("Juno", "Miss", "she", "Fur and fog"),
    ("Fipps", "Master", "he", "Crumbs"),
    ("Wanda", "Aunt", "she", "Oh my onions"),
    ("Kaspar", "Baron", "he", "Pigs and pepper"),
    ("Odette", "Madam", "she", "By my wig"),
    ("Tolly", "Sir", "he", "Ink and ice"),
    ("Vexa", "Judge", "she", "Knees and knives"),
)
"""Name, address, pronoun, oath: no two players share a name, an address or an oath."""

PRONOUNS = {"she": ("her", "her", "herself"), "he": ("his", "him", "himself")}


def _value(name: str, title: str, pronoun: str, oath: str) -> Mapping[str, str]:
    possessive, object_, reflexive = PRONOUNS[pronoun]
    return {
        "NAME": name.upper(),
        "CAPS": f" {name.upper()}",
        "Name": f" {name}",
        "call": f" {title} {name}",
        "oath": f" {oath}",
        "he": f" {pronoun}",
        "his": f" {possessive}",
        "him": f" {object_}",
        "himself": f" {reflexive}",
    }


PLAYERS = tuple(_value(*player) for player in TROUPE)
