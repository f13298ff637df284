"""Which answers are worth comparing: those that share what nobody else wrote, whatever the names in it."""

from __future__ import annotations

import math
import random
import re
from dataclasses import replace

import pytest

from autograder.report.groups import groups
from autograder.report.likeness import LIFT, MAX_TOKENS, RARE, compare_answers, tokens_of
from autograder.report.record import Result
from autograder.report.side_by_side import side_by_side
from autograder.report.tokens import code_tokens, prose_tokens, without_remarks
from tests.report.classes import STUB, a_class, failure, question, submission

OPERATORS = ("+", "-", "*", "/", "@", "**", "//", "%")
METHODS = ("sum", "mean", "exp", "log", "abs", "max", "min", "tanh", "relu", "sort", "cumsum", "norm")


def expression(dice, depth):
    """Return an expression of many possible shapes."""
    if depth == 0:
        return dice.choice("abcdefghijk") if dice.random() < 0.7 else str(dice.randint(0, 99))
    one, two = expression(dice, depth - 1), expression(dice, depth - 1)
    shapes = (
        f"{one} {dice.choice(OPERATORS)} {two}",
        f"({one}).{dice.choice(METHODS)}({dice.randint(-2, 2)})",
        f"({one})[{two}, :{dice.randint(1, 9)}]",
        f"torch.{dice.choice(METHODS)}({one}, {two})",
        f"[{one} for {dice.choice('uvw')} in {two}]",
    )
    return dice.choice(shapes)


def own_answer(seed, lines=9):
    """Return code that nobody else writes."""
    dice = random.Random(seed)
    rows = [f"    {dice.choice('abcdefghijk')} = {expression(dice, 3)}" for _ in range(lines)]
    return "\n".join(["def double(x):", *rows, f"    return {dice.choice('abcdefghijk')}", ""])


def renamed(answer, **names):
    for old, new in names.items():
        answer = re.sub(rf"(?<![\w.]){old}(?!\w)", new, answer)
    return answer


def the_class(answers, manual=False, **fields):
    task = question("q1_double", stub=STUB if not manual else "**Why?**\n\n*Write here.*", manual=manual, **fields)
    return a_class([task], [], answers={"q1_double": answers})


def crowd(count=30, **more):
    return {f"s{n:02d}": own_answer(n) for n in range(count)} | more


def pairs_of(record):
    return {pair.students for comparison in compare_answers(record) for pair in comparison.pairs}


COPY = own_answer(999, 12)


def test_are_answers_of_one_s_own_no_pair():
    assert pairs_of(the_class(crowd())) == set()


def test_is_a_copy_found_whatever_its_names_comments_and_layout_are():
    other = renamed(COPY, a="alpha", b="beta", c="gamma", d="delta", e="eps").replace("\n    ", "\n\n    # mine\n    ")
    record = the_class(crowd(ada=COPY, bob=other))
    (comparison,) = compare_answers(record)
    (pair,) = comparison.pairs
    assert pair.students == ("ada", "bob")
    assert pair.alike == 1
    assert pair.verbatim < 0.95
    assert pair.lift > LIFT


def test_is_a_copy_with_lines_of_its_own_found():
    rows = COPY.splitlines()
    other = "\n".join([*rows[:4], *own_answer(7).splitlines()[1:4], *rows[4:]])
    (pair,) = compare_answers(the_class(crowd(ada=COPY, bob=other)))[0].pairs
    assert pair.students == ("ada", "bob")
    assert 0.7 < pair.alike < 1


def test_is_what_everybody_writes_no_reason_to_look():
    """Thirty students with the obvious answer: as alike as can be, and as common."""
    same = {f"t{n:02d}": renamed(COPY, a=f"a{n}") for n in range(30)}
    record = the_class(crowd() | same)
    assert pairs_of(record) == set()
    assert compare_answers(record)[0].group == 30


@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_are_answers_that_staff_have_common(kind):
    """The reference and accepted answers, and the wrong ones that staff keep because they are typical."""
    record = the_class(crowd(ada=COPY, bob=COPY), **{kind: (renamed(COPY, a="other"),)})
    assert pairs_of(record) == set()
    assert compare_answers(record)[0].known == 2


def test_do_the_release_s_lines_prove_nothing_even_after_an_edit():
    """A long stub that everybody keeps, its docstring edited by two."""
    stub = "def double(x):\n    '''Twice.\n\n    Long.\n    '''\n" + own_answer(5).partition("\n")[2]
    edited = stub.replace("Long.", "Long, and edited.")
    answers = {
        name: f"{edited if name in ('ada', 'bob') else stub}\n    y = {n}\n"
        for n, name in enumerate(crowd(ada="", bob=""))
    }
    task = question("q1_double", stub=stub)
    (comparison,) = compare_answers(a_class([task], [], answers={"q1_double": answers}))
    assert (comparison.answers, comparison.short, comparison.pairs) == (0, 32, ())


def test_are_short_answers_not_compared():
    (comparison,) = compare_answers(
        the_class(crowd(ada="def double(x):\n    return x + x", bob="def double(x):\n    return x + x"))
    )
    assert (comparison.short, comparison.pairs) == (2, ())


def test_says_lift_how_unusual_it_is():
    """Each of two students of 32 shares all runs with the other one and none with 30: 31 times the average."""
    numbers = {f"s{n:02d}": ", ".join(str(1000 * n + i) for i in range(40)) for n in range(31)}
    (pair,) = compare_answers(the_class(numbers | {"zoe": numbers["s00"]}))[0].pairs
    assert (pair.lift, pair.alike, pair.verbatim) == (pytest.approx(31), 1, 1)
    assert pair.passages == 79 // 6
    assert pair.weight == pytest.approx(13 * math.log2(33 / 2))


def test_is_one_rare_number_no_passage():
    """It makes six runs that overlap; two such places are no reason to look."""
    rows = [f"    y = x.sum(0) + x.mean(1) * {n}" for n in range(9)]
    answers = {f"s{n:02d}": "\n".join([*rows, f"    z = x[{n}]", f"    z = z - {n + 500}"]) for n in range(40)}
    answers["ada"] = answers["bob"] = "\n".join([*rows, "    z = x[777]", "    z = z - 888"])
    assert pairs_of(the_class(answers)) == set()


def test_two_students_alone_are_as_alike_as_everybody():
    """In a class of two nobody can say what is common."""
    assert pairs_of(the_class({"ada": COPY, "bob": COPY})) == set()


def test_are_mistakes_that_both_made_named():
    failures = {"ada": (failure("squares"), failure("nan")), "bob": (failure("squares"), failure(None))}
    entries = [
        submission(name, {"q1_double": 0}, results={"q1_double": Result(0, True, found)})
        for name, found in failures.items()
    ]
    record = replace(the_class(crowd(ada=COPY, bob=COPY)), submissions=tuple(entries))
    assert compare_answers(record)[0].pairs[0].mistakes == ("squares",)


ESSAY = (
    "Because the loss averages over the rows, every logit receives its probability divided by the batch size, and the "
    "one that belongs to the target loses another share. Subtracting the largest entry of a row first cancels."
)


def essays(count=30, **more):
    words = [f"word{n}" for n in range(300)]
    return {f"s{n:02d}": " ".join(random.Random(n).choices(words, k=60)) for n in range(count)} | more


def test_is_prose_compared_by_its_words():
    other = ESSAY.replace("Because", "since").replace(", and", " AND").replace("first", "")
    record = the_class(essays(ada=ESSAY, bob=other), manual=True)
    (pair,) = compare_answers(record)[0].pairs
    assert pair.students == ("ada", "bob")


def test_is_prose_that_everybody_copied_common():
    record = the_class({f"s{n:02d}": ESSAY for n in range(24)}, manual=True)
    assert pairs_of(record) == set()
    assert compare_answers(record)[0].group == 24


def test_is_a_group_of_friends_one_finding():
    friends = {name: renamed(COPY, a=name) for name in ("ada", "bob", "cleo", "dana")}
    (group,) = groups(compare_answers(the_class(crowd(40) | friends)))
    assert group.students == ("ada", "bob", "cleo", "dana")
    assert len(group.pairs) == 6
    assert len(group.strongest) == 1


def test_do_two_tasks_come_together_by_their_people_and_do_not_chain():
    """Ada and bob share q1 and, with cleo, q2: one group. dana shares q1 with cleo: another one."""
    tasks = [question(name, stub=STUB) for name in ("q1", "q2")]
    own, other = own_answer(501, 12), own_answer(502, 12)
    answers = {
        "q1": crowd(40, ada=COPY, bob=COPY, cleo=other, dana=other),
        "q2": crowd(40, ada=own, bob=own, cleo=own),
    }
    found = groups(compare_answers(a_class(tasks, [], answers=answers)))
    assert sorted(group.students for group in found) == [("ada", "bob", "cleo"), ("cleo", "dana")]


def test_do_side_by_side_answers_mark_what_is_in_both():
    rows = COPY.splitlines()
    other = "\n".join([*rows[:6], "    unusual = x.roll(3, 1)[::2].flip(0)", *rows[6:]])
    record = the_class(crowd(ada=COPY, bob=renamed(other, a="alpha")))
    (pair,) = compare_answers(record)[0].pairs
    (_, mine), (_, theirs) = side_by_side(record, pair).answers
    assert all(line.marked for line in mine if "=" in line.text)
    assert [line.text.strip() for line in theirs if "=" in line.text and not line.marked] == [
        "unusual = x.roll(3, 1)[::2].flip(0)"
    ]


def test_is_a_line_that_staff_have_too_not_marked():
    rows = COPY.splitlines()
    record = the_class(
        crowd(ada=COPY, bob=COPY), right=("\n".join(["def double(x):", rows[1], rows[2], "    return a"]),)
    )
    (pair,) = compare_answers(record)[0].pairs
    (_, lines), _ = side_by_side(record, pair).answers
    unmarked = [line.text for line in lines if "=" in line.text and not line.marked]
    assert unmarked == rows[1:3]


def test_is_the_same_found_in_whatever_order_the_answers_come():
    answers = crowd(ada=COPY, bob=COPY, cleo=renamed(COPY, a="alpha"))
    backwards = dict(reversed(answers.items()))
    assert compare_answers(the_class(answers)) == compare_answers(the_class(backwards))


def test_does_the_work_not_grow_with_the_square_of_the_class():
    """A run that more than RARE students share makes no pair, so nobody's flood makes a class of pairs."""
    record = the_class({f"s{n:03d}": "x = [" + "1, 2, 3, " * 4_000 + f"{n}]" for n in range(10 * RARE)})
    assert all(len(tokens_of(record.questions[0], text)) <= MAX_TOKENS for text in record.answers["q1_double"].values())
    assert pairs_of(record) == set()


ANY = ['"""' * 500, '"\\' * 500, "'" * 999, "def (:\n\x00\ufffe", "\n" * 500, "((((" * 300, "é̂" * 300, "🙂 = 1"]


@pytest.mark.parametrize("text", ANY, ids=range(len(ANY)))
def test_does_the_lexer_take_anything(text):
    assert isinstance(code_tokens(text), list)
    assert isinstance(prose_tokens(text), list)
    assert without_remarks(text).count("\n") == text.count("\n")


def test_tokens_of_code():
    code = 'def f(x):\n    """Doc."""\n    y = torch.exp(x)["W2"] * 1e-5  # why\n    return "text"\n'
    expected = "def · ( · ) : · = torch . exp ( · ) [ 'W2' ] * 1e - 5 return \"\""
    assert " ".join(code_tokens(code)) == expected
