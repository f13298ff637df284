"""The words of the theatre, and what they become: plurals, past tenses, articles. Every word carries its space."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WHO = _listed(
    """otter goose cat baker pirate duke nun goat clerk king tailor barber monk mule ghost wizard sailor poet judge cook
    thief spy crab owl pig moth snail frog bishop queen hermit dentist"""
)
"""Who does things."""

WHAT = _listed(
    """hat boot plum candle drum ladder pie bun cup pickle turnip key clock spoon map bell cheese egg oyster apron beard
    broom cabbage cloud fork jar lemon piano sock wig onion nut"""
)
"""What things are done to."""

ADJECTIVES = _listed(
    """angry bald brave calm clever cold damp dizzy dull dreamy fresh fancy famous fierce gentle glum grand greedy green
    hairy happy hollow humble hungry idle jolly kind late large lazy lonely loud lucky mild mean merry modest
    nervous noble odd old pale plump polite poor proud purple quiet rich round rude sad secret shy silly sleepy
    slow sour stiff strange sweet tall thin tidy tiny early upset vain warm wet wild wise young"""
)

TRANSITIVE = _listed(
    """aid bite boil burn bury chase curse drop eat envy fear find fold fry hate hear help hide hug hunt kick knit lend
    lift like lose love meet mend miss need obey oil paint pat pay pity rob roll save see sell shave smell steal
    tease toast trust wake wash weigh"""
)

INTRANSITIVE = _listed("sleep sneeze dance weep sing limp snore giggle blush faint sulk yawn")

ADVERBS = _listed("badly twice daily gladly often rarely slowly sadly again alone aloud sideways")
MANNERS = _listed("aside softly laughing weeping kneeling bowing yawning whispering shouting singing winking")
PREPOSITIONS = _listed("under behind near above beside by")
NUMBERS = _listed("two three four five six seven eight nine ten eleven twelve")

SCENERY = _listed("leaky narrow windy dusty empty crooked haunted endless icy marble rented muddy")
PLACES = _listed("kitchen harbour attic chapel garden cellar tower library tavern stable pantry laundry")
HOURS = _listed("dawn noon dusk midnight breakfast lunch teatime supper")
FINISHES = _listed("rusty silver broken borrowed holy itchy golden stolen inky plastic velvet magic")
PROPS = _listed("harp teapot trumpet crown lantern umbrella violin cradle anchor saddle dagger trunk")
LINKS = _listed("before after without above against for")
RELATIONS = _listed("cousin rival landlord pupil teacher partner neighbour lawyer")

PLURALS = {"goose": "geese", "thief": "thieves"}
PASTS = {
    "bite": "bit",
    "drop": "dropped",
    "eat": "ate",
    "find": "found",
    "hear": "heard",
    "hide": "hid",
    "hug": "hugged",
    "knit": "knitted",
    "lend": "lent",
    "lose": "lost",
    "meet": "met",
    "pat": "patted",
    "pay": "paid",
    "rob": "robbed",
    "see": "saw",
    "sell": "sold",
    "steal": "stole",
    "wake": "woke",
    "sleep": "slept",
    "weep": "wept",
    "sing": "sang",
}


def plural(noun: str) -> str:
    """Return the plural of a noun."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if _ends_in_consonant_and_y(noun) else f"{noun}s"


def present(verb: str) -> str:
    """Return what he, she or it does."""
    if verb.endswith(("s", "x", "ch", "sh")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_in_consonant_and_y(verb) else f"{verb}s"


def past(verb: str) -> str:
    """Return what anybody did."""
    if verb in PASTS:
        return PASTS[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_in_consonant_and_y(verb) else f"{verb}ed"


def takes_an(word: str) -> bool:
    """Whether a word begins with the sound of a vowel. No word of the theatre is an exception."""
    return word[0] in "aeiou"


def article(word: str) -> str:
    """Return `a` or `an` for what follows it."""
    return "an" if takes_an(word) else "a"


def alike(words: Iterable[str]) -> list[tuple[int, str]]:
    """Return a rule of words that all weigh the same, each with its space."""
    return [(1, f" {word}") for word in words]


def pool(words: Iterable[str]) -> tuple[Mapping[str, str], ...]:
    """Return the values of a register: words by themselves, with an article, in the plural, with a capital."""
    return tuple(
        {
            "one": f" {word}",
            "many": f" {plural(word)}",
            "a": f" {article(word)} {word}",
            "A": f" {article(word).capitalize()} {word}",
            "One": f" {word.capitalize()}",
        }
        for word in words
    )


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
