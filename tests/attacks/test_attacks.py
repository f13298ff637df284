"""The corpus: what every file of it has to say, that the arena can be beaten, and a few attacks on each tier.

`make attacks` carries out all of them on both tiers.
"""

from __future__ import annotations

import pytest

from autograder.sandbox.probe import why_not
from tests.attacks.arena import open_arena
from tests.attacks.attack import KINDS, Attack, read_attack, read_corpus
from tests.attacks.table import PAGE, with_attacks

CORPUS = read_corpus()
AT_LEAST = 80
QUICK = frozenset(
    {
        "intake/points_of_its_own", "forging/frames_broken", "forging/patched_worker", "stealing/judge_by_proc",
        "stealing/gc_scan", "stealing/input_by_error_text", "denial/fork_bomb", "comparisons/not_finite",
        "people/error_names",
    }
)  # fmt: skip
SOME = [attack for attack in CORPUS if attack.name in QUICK]


def test_is_the_corpus_large_and_of_every_kind():
    assert len(CORPUS) >= AT_LEAST
    assert {attack.kind for attack in CORPUS} == {attack.kind for attack in SOME} == set(KINDS)
    assert len(SOME) == len(QUICK)


def test_does_every_attack_try_something_else():
    assert len({attack.tries for attack in CORPUS}) == len(CORPUS)
    assert all(attack.tries.endswith(".") for attack in CORPUS)


@pytest.mark.parametrize(
    "text", ['"""Tries."""\nANSWERS = {}', 'STOPPED_BY = "x"\nANSWERS = {}', '"""A."""\nSTOPPED_BY = "x"']
)
def test_is_an_attack_without_purpose_or_evidence_refused(tmp_path, monkeypatch, text):
    monkeypatch.setattr("tests.attacks.attack.FOLDER", tmp_path)
    (tmp_path / "odd.py").write_text(text)
    with pytest.raises(ValueError, match="an attack has a docstring, STOPPED_BY"):
        read_attack(tmp_path / "odd.py")


def test_does_the_security_page_list_every_attack():
    """Run `python -m tests.attacks.table` after a change."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_attacks(page) == page


@pytest.fixture(scope="module", params=["sealed", "fenced"])
def arena(request):
    """An arena of each tier that this machine offers."""
    reason = why_not(request.param)
    if reason:
        pytest.skip(f"this machine cannot isolate as {request.param!r} asks: {reason}")
    with open_arena(request.param) as opened:
        yield opened


@pytest.mark.parametrize("attack", SOME, ids=lambda attack: attack.name)
def test_is_it_stopped(arena, attack):
    result = arena.run(attack)
    assert result.stopped, (result.said, result.points, result.leaked, result.collateral, result.evidence)


OPEN_DOORS = {
    "a file": ("print(open('$hidden').read())", "canaryfile"),
    "a file, in disguise": ("import base64\nprint(base64.b64encode(open('$hidden', 'rb').read()))", "canaryfile"),
    "another student": ("print(open('$sibling').read())", "canarysibling"),
    "a call": ("import socket\nsocket.create_connection(('127.0.0.1', $port), 2)", "over tcp"),
    "a child that stays": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(20)\n    os._exit(0)",
        "processes are left",
    ),
    "a change": ("open('$release/data.txt', 'a').write('x')", "files of the course were changed"),
}
"""What a student may do on the open tier, and what the arena has to say about it."""


@pytest.fixture(scope="module")
def open_field():
    """An arena without isolation."""
    with open_arena("open") as opened:
        yield opened


@pytest.mark.parametrize("door", OPEN_DOORS)
def test_does_the_arena_notice_what_gets_through(open_field, door):
    """The arena can be beaten, and says so."""
    source, noticed = OPEN_DOORS[door]
    attack = Attack("stealing/open_door", "Walks in.", {"open": "."}, {"q1_scale": source})
    result = open_field.run(attack)
    assert noticed in str((result.leaked, result.collateral))
    assert not result.stopped


def test_does_the_arena_notice_points(open_field):
    answers = {"q2_reverse": "def reverse(text): return text[::-1]"}
    assert open_field.run(Attack("forging/honest", "Answers rightly.", {"open": "."}, answers)).forged


def test_does_the_arena_notice_that_nothing_was_tried(open_field):
    answers = {"q1_scale": "opne('PermissionError')"}
    assert not open_field.run(Attack("stealing/typo", "Is misspelt.", {"open": "PermissionError"}, answers)).evidence
