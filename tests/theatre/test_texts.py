"""What is written, and that it is read back: the same choices, or a message that says where it is wrong."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from hashlib import sha256
from itertools import islice
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.theatre import entropy_rate, read, scenes, surprisal, write
from autograder.theatre.players import PLAYERS
from autograder.theatre.script import scene_grammar
from autograder.theatre.writer import Dice, write_scene

NAMES = "|".join(player["NAME"] for player in PLAYERS)


@pytest.fixture(scope="module")
def text():
    return write(150_000, 3)


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_is_a_scene_read_back_with_the_choices_that_made_it(seed):
    text, choices = write_scene(Dice(seed), scene_grammar())
    (scene,) = read(text)
    assert scene.text == text
    assert list(scene.choices) == choices
    assert scene.nats > 0


def test_is_a_text_read_back_scene_by_scene():
    written = list(islice(scenes(5), 200))
    assert [scene.text for scene in read("\n".join(written))] == written


def test_is_a_text_whole_scenes_and_as_long_as_was_asked():
    for characters in (1, 1000, 50_000):
        text = write(characters, 8)
        whole = read(text)
        assert len(text) >= characters
        assert len(whole) == 1 or len("\n".join(scene.text for scene in whole[:-1])) < characters
        assert text == "\n".join(scene.text for scene in whole)


def test_adds_surprisal_up_over_scenes(text):
    whole = read(text)
    assert surprisal(text) == pytest.approx(sum(scene.nats for scene in whole))
    assert surprisal(whole[0].text + "\n" + whole[1].text) == pytest.approx(whole[0].nats + whole[1].nats)
    assert 0.4 < surprisal(text) / len(text) / entropy_rate() < 1.6


def test_is_text_printable_ascii_with_few_characters(text):
    assert set(text) <= set(map(chr, range(32, 127))) | {"\n"}
    assert 50 <= len(set(write(300_000, 1))) <= 65


def test_are_there_a_few_hundred_words():
    assert 400 <= len(set(re.findall("[a-z]+", write(1_000_000, 2).lower()))) <= 650


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_is_a_seed_the_same_text_in_every_process(hash_seed):
    code = (
        "from hashlib import sha256; from autograder.theatre import *; "
        "print(sha256(write(30_000, 6).encode()).hexdigest(), entropy_rate().hex())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.stdout.split() == [sha256(write(30_000, 6).encode()).hexdigest(), entropy_rate().hex()]


def test_do_dice_throw_what_the_paper_says():
    """The first numbers of SplitMix64 from the state 1234567, as its public reference program prints them."""
    dice = Dice(0)
    dice._state = 1234567
    assert [dice.below(1 << 64) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_are_dice_fair():
    dice, counts = Dice(2), [0] * 6
    for _ in range(60_000):
        counts[dice.below(6)] += 1
    assert max(abs(count - 10_000) for count in counts) < 400  # over 4 standard deviations


def test_do_seeds_differ():
    assert len({next(scenes(seed)) for seed in [*range(-20, 20), 1 << 64, 1 << 128]}) == 42


def test_does_torch_stay_out():
    code = "import sys, autograder.theatre; print([m for m in ('torch', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def stage(scene):
    """Yield (line, who is on stage before it) of a scene."""
    on = set()
    for line in scene.splitlines():
        yield line, set(on)
        if entered := re.match(rf"\(({NAMES}) enters", line):
            on.add(entered[1])
        if left := re.match(rf"\(({NAMES}) leaves", line):
            on.discard(left[1])


def test_speaks_nobody_who_is_not_on_stage(text):
    for scene in text.split("\n\n"):
        for line, on in stage(scene):
            if speaker := re.match(rf"({NAMES})\b.*?:", line):
                assert speaker[1] in on


def test_is_who_has_the_prop_known_all_along(text):
    """The answer to `Who has ...?` stands in the heading, or wherever the prop last changed hands."""
    asked = 0
    for scene in text.split("\n\n"):
        holder, lines = "", scene.splitlines()
        for line, answer in zip(lines, [*lines[1:], ""], strict=True):
            if moved := re.match(rf"\(({NAMES}) enters with|\(.* to ({NAMES})\.\)$", line):
                holder = moved[1] or moved[2]
            if re.search(r"Who has the .*\?$", line):
                asked += 1
                asker, answerer = (re.match(rf"({NAMES})", one)[1] for one in (line, answer))
                right = {answerer: "I have", asker: "You have"}.get(holder, f"{holder.capitalize()} has")
                assert f": {right} it." in answer
    assert asked > 50


REMEMBERED = {
    "the place": (r"SCENE: An? (.*) at", r"(?:Nobody leaves|in|In) this (\w+ \w+)"),
    "the prop": (r"enters with an? (.*)\.\)", r"\b(?:Give me|Look at|has|have|want) the (\w+ \w+)[!.?]"),
    "the debt": (r"Debt to \w+: (.*)\.\)", r" owe (?:me|you) (\w+ \w+)"),
    "the saying": (r"On the wall: (.*)\.\)", r"(?:Remember:|It says) (\w+ \w+ \w+)"),
}


@pytest.mark.parametrize(("said", "again"), REMEMBERED.values(), ids=REMEMBERED.keys())
def test_is_what_the_heading_names_named_again_by_its_exact_words(text, said, again):
    times = 0
    for scene in text.split("\n\n"):
        heading, body = scene.split(".)\n", 3)[:3], scene.split(".)\n", 3)[3]
        for found in re.findall(again, body):
            assert found == re.search(said, ".)\n".join(heading) + ".)")[1]
            times += 1
    assert times > 20


def test_has_each_player_one_oath_and_one_address(text):
    for player in PLAYERS:
        for other in PLAYERS:
            sworn = f"{player['NAME']}:{other['oath']}!"
            assert (sworn in text) == (player is other), sworn
        titles = set(re.findall(rf"(\w+){player['Name']}!", text))
        assert titles == {player["call"].split()[0]}


ONE, MANY = "Every|No|An?", "Those|Some|Most"


def test_agree_verbs_and_articles_with_their_nouns(text):
    assert not re.search(r"\b[Aa] [aeiou]|\b[Aa]n [^aeiou]", text)
    one, many = (re.findall(rf"[:.!] (?:{who}) (?:\w+ )?\w+ (is|was|are|were)\b", text) for who in (ONE, MANY))
    assert len(one) > 20
    assert len(many) > 20
    assert set(one) == {"is", "was"}
    assert set(many) == {"are", "were"}


WRONG = {
    "nothing at all": (lambda t: "", "line 1, column 1: the end"),
    "not from here": (lambda t: "Hello.\n", r"line 1, column 1: 'Hello\.\\n' where a scene goes on with 'SCENE'"),
    "cut off": (lambda t: t[: len(t) // 2], "the end|where a scene goes on"),
    "a line end more": (lambda t: t + "\n\n", "where a scene goes on with 'SCENE'"),
    "no blank line": (lambda t: t.rstrip("\n") + "\n" + t, "a blank line"),
    "another prop": (lambda t: t.replace("with a", "with another", 1), "line 2, column"),
    "a small letter": (lambda t: t.replace("SCENE", "Scene", 1), "line 1, column 1"),
    "a tab": (lambda t: t.replace(" ", "\t", 1), "line 1, column"),
}


@pytest.mark.parametrize(("spoil", "message"), WRONG.values(), ids=WRONG.keys())
def test_is_a_spoiled_text_refused_with_its_place(spoil, message):
    with pytest.raises(ValueError, match=message):
        surprisal(spoil(next(scenes(9))))


def test_does_no_change_of_a_word_go_unnoticed(text):
    """A text with another word is refused, or is another text of the theatre and is read as such."""
    scene = max(text.split("\n\n")[:40], key=len) + "\n"
    scene = scene.replace("\n\n", "\n")
    chance, refused = random.Random(4), 0
    for _ in range(300):
        place = chance.randrange(len(scene))
        changed = scene[:place] + chance.choice("abcdefgh ,.\nXYZ") + scene[place + 1 :]
        try:
            (read_back,) = read(changed)
        except ValueError:
            refused += 1
        else:
            assert read_back.text == changed
    assert refused > 250


def test_is_somebody_who_left_not_let_speak():
    scene = next(s for s in scenes(1) if re.search(rf"\(({NAMES}) leaves\.\)\n({NAMES})", s))
    gone, speaker = re.search(rf"\(({NAMES}) leaves\.\)\n({NAMES})", scene).groups()
    with pytest.raises(ValueError, match="where a scene goes on with"):
        surprisal(scene.replace(f"({gone} leaves.)\n{speaker}", f"({gone} leaves.)\n{gone}"))


def test_is_a_length_of_nothing_refused():
    with pytest.raises(ValueError, match="characters is 0"):
        write(0, 1)


def test_has_the_shortest_scene_a_probability_above_zero():
    shortest = min(islice(scenes(2), 300), key=len)
    assert 0 < exp(-surprisal(shortest)) < 1
