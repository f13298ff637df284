"""Each kind of slip gives exactly these wrong answers, in this order, and leaves everything else alone."""

from __future__ import annotations

from textwrap import dedent

import pytest

from autograder.verify.mutation.code import Code
from autograder.verify.mutation.derive import OPERATORS

BY_NAME = {operator.name: operator for operator in OPERATORS}

ONE_LINE = [
    ("axis", "y = x.sum(0)", ["y = x.sum(1)", "y = x.sum()"]),
    ("axis", "y = x.sum()", ["y = x.sum(0)"]),
    ("axis", "y = torch.mean(x, dim=-1, keepdim=True)", ["y = torch.mean(x, dim=0, keepdim=True)",
                                                          "y = torch.mean(x, keepdim=True)"]),
    ("axis", "y = x.amax((0, 2))", ["y = x.amax(2)", "y = x.amax(0)", "y = x.amax()"]),
    ("axis", "y = torch.softmax(x, 1)", ["y = torch.softmax(x, 0)"]),
    ("axis", "y = np.concatenate([a, b], axis=0)", ["y = np.concatenate([a, b], axis=1)"]),
    ("axis", "y = x.sum(axis)", []),
    ("axis", "y = sum(x)", []),
    ("keepdim", "y = x.sum(0, keepdim=True)", ["y = x.sum(0)"]),
    ("keepdim", "y = torch.mean(x, 1)", ["y = torch.mean(x, 1, keepdim=True)"]),
    ("keepdim", "y = x.sum()", []),
    ("transpose", "y = x.T", ["y = x"]),
    ("transpose", "y = (a + b).t()", ["y = (a + b)"]),
    ("transpose", "y = torch.transpose(x, 0, 1)", ["y = x"]),
    ("transpose", "y = x.permute(1, 0)", ["y = x"]),
    ("transpose", "y = a @ (b + c)", ["y = a.T @ (b + c)", "y = a @ (b + c).T"]),
    ("transpose", "y = a.T @ b", ["y = a.T @ b.T", "y = a @ b"]),
    ("reduction", "y = x.sum(0)", ["y = x.mean(0)", "y = x.amax(0)"]),
    ("reduction", "y = torch.mean(x)", ["y = torch.sum(x)", "y = torch.amax(x)"]),
    ("reduction", "y = x.var(0)", ["y = x.std(0)", "y = x.var(0, unbiased=False)"]),
    ("reduction", "y = x.var(0, correction=0)", ["y = x.std(0, correction=0)"]),
    ("reduction", "y = max(a, b)", ["y = min(a, b)"]),
    ("term", "y = a + b", ["y = a", "y = b"]),
    ("term", "y = a - b", ["y = a", "y = -b"]),
    ("term", "y = (a + b) * c", ["y = (a + b)", "y = c", "y = a * c", "y = b * c"]),
    ("term", "y = a / b", ["y = a"]),
    ("term", "y = a ** 2", ["y = a"]),
    ("term", "y = a @ b", []),
    ("term", "y = a and b", ["y = a", "y = b"]),
    ("arithmetic", "y = a + b", ["y = a - b"]),
    ("arithmetic", "y = a - b", ["y = a + b"]),
    ("arithmetic", "y = a * b", ["y = a / b"]),
    ("arithmetic", "y = a / b", ["y = a * b"]),
    ("arithmetic", "y = a @ b", ["y = a * b"]),
    ("arithmetic", "y = c / a ** 2", ["y = c * a ** 2", "y = c / (a * 2)"]),
    ("arithmetic", "y -= a", ["y += a"]),
    ("operands", "y = a - b * c", ["y = (b * c) - a"]),
    ("operands", "y = a @ b", ["y = b @ a"]),
    ("operands", "y = a + b", []),
    ("sign", "y = -a", ["y = a"]),
    ("sign", "y = a * b", ["y = -(a * b)"]),
    ("sign", "y = x.sum(-1)", ["y = -x.sum(-1)"]),
    ("sign", "y = f(x)", []),
    ("constant", "y = x[0]", ["y = x[1]"]),
    ("constant", "y = 1 - x", ["y = 0 - x", "y = 2 - x"]),
    ("constant", "y = x ** 3", ["y = x ** 2", "y = x ** 4"]),
    ("constant", "y = 0.5 * x", ["y = 1.0 * x"]),
    ("constant", "y = f(x, biased=True)", ["y = f(x, biased=False)"]),
    ("constant", "y = x.sum(-1, keepdim=True)", []),
    ("comparison", "y = a < b", ["y = a <= b"]),
    ("comparison", "y = a not in b", ["y = a in b"]),
    ("comparison", "y = a and b", ["y = a or b"]),
    ("comparison", "y = not a", ["y = a"]),
    ("condition", "y = a if b < c else d", ["y = a if not (b < c) else d"]),
    ("condition", "y = a if b == c else d", []),
    ("function", "y = x.exp()", ["y = x"]),
    ("function", "y = torch.log(a + b) * 2", ["y = (a + b) * 2"]),
    ("function", "y = torch.softmax(x, dim=1)", ["y = x"]),
    ("lookalike", "y = torch.zeros(3, 2)", ["y = torch.ones(3, 2)"]),
    ("lookalike", "y = t.index_add(0, i, x)", ["y = t.index_copy(0, i, x)"]),
    ("reshape", "y = x.view(2, -1) + 1", ["y = x + 1"]),
    ("reshape", "y = torch.flatten(x)", ["y = x"]),
    ("arguments", "y = f(a, b, c)", ["y = f(b, a, c)", "y = f(a, c, b)"]),
    ("arguments", "y = f(a, k=b)", []),
    ("arguments", "y = x.transpose(0, 1)", []),
    ("arguments", "y = x[i, j]", ["y = x[j, i]"]),
    ("arguments", "x[i, j] = y", []),
    ("keyword", "y = zeros(n, dtype=d, device=e)", ["y = zeros(n, device=e)", "y = zeros(n, dtype=d)"]),
    ("accumulation", "y += a", ["y = a"]),
    ("loop", "y = [f(x) for x in xs]", ["y = [f(x) for x in list(xs)[1:]]", "y = [f(x) for x in list(xs)[:-1]]",
                                        "y = [f(x) for x in list(xs)[:1]]"]),
]  # fmt: skip

FUNCTIONS = [
    (
        "variable",
        """
        def f(x, n):
            size = len(x)
            a = x * n
            return a / size
        """,
        {
            "size = len(x)": ["size = len(n)"],
            "a = x * n": ["a = n * n", "a = x * x"],
            "return a / size": ["return n / size"],
        },
    ),
    (
        "variable",  # dictionaries for dictionaries, nothing for its own second name, and no key before it is written
        """
        def f(cache):
            c, d = cache, {}
            d["y"] = c["z"]
            d["x"] = d["y"] * c["x"]
            return d
        """,
        {'d["x"] = d["y"] * c["x"]': ['d["x"] = c["y"] * c["x"]'], "return d": ["return c"]},
    ),
    (
        "variable",  # what has attributes of its own; a function inside sees the names around it
        """
        def add(self, other):
            out = make(self.data, 2)
            def back():
                self.grad += out.grad
            return out
        """,
        {
            "out = make(self.data, 2)": [],
            "self.grad += out.grad": ["out.grad += out.grad", "self.grad += self.grad"],
            "return out": ["return self"],
        },
    ),
    (
        "key",
        """
        def f(c, d):
            d["a"] = c["x"]
            d["b"] = d["a"] * c["y"]
            return d["b"] * d["a"]
        """,
        {
            'd["b"] = d["a"] * c["y"]': ['d["b"] = d["a"] * c["x"]'],
            'return d["b"] * d["a"]': ['return d["a"] * d["a"]', 'return d["b"] * d["b"]'],
        },
    ),
    (
        "statement",
        """
        def f(x):
            y = x
            x = x + 1
            x += y
            x[0] = 0
            d = {}
            d["a"] = x
            x.clamp_(0)
            return x
        """,
        {"x = x + 1": [""], "x += y": [""], "x[0] = 0": [""], "x.clamp_(0)": [""]},
    ),
    (
        "loop",
        "for i in x:\n    f(i)",
        {"for i in x:": ["for i in list(x)[1:]:", "for i in list(x)[:-1]:", "for i in list(x)[:1]:"]},
    ),
    ("statement", "for i in x:\n    if i:\n        break", {"for i in x:": ["*"], "if i:": [""], "break": ["pass"]}),
    ("condition", "if a:\n    b = 1", {"if a:": ["if not a:"]}),
    ("condition", "while a:\n    b = 1", {}),
]  # fmt: skip


def rewritings(name: str, source: str) -> list[str]:
    """Return every text that one operator makes of another, in order."""
    code = Code(source)
    return [code.changed(node, change) for node in code.nodes for change in BY_NAME[name].changes(node, code)]


def changed_lines(source: str, other: str) -> tuple[str, str]:
    """Return the first line that differs before and after; `*` where nothing is left."""
    before, after = source.splitlines(), other.splitlines()
    at = next(i for i, line in enumerate(before) if i >= len(after) or after[i] != line)
    removed = len(after) < len(before)
    return before[at].strip(), "*" if not other.strip() else "" if removed else after[at].strip()


@pytest.mark.parametrize(
    ("name", "source", "expected"), ONE_LINE, ids=lambda value: value if type(value) is str else ""
)
def test_a_line_is_rewritten_to_exactly(name, source, expected):
    assert rewritings(name, source) == expected


@pytest.mark.parametrize(("name", "source", "expected"), FUNCTIONS)
def test_a_function_is_rewritten_to_exactly(name, source, expected):
    source = dedent(source).strip("\n")
    found: dict[str, list[str]] = {}
    for other in rewritings(name, source):
        before, after = changed_lines(source, other)
        found.setdefault(before, []).append(after)
    assert found == {before: after for before, after in expected.items() if after}


def test_every_operator_has_an_example():
    assert {name for name, *_ in ONE_LINE + FUNCTIONS} == set(BY_NAME)


def test_every_operator_says_what_it_does_in_a_few_words():
    assert len(BY_NAME) == len(OPERATORS)
    assert all(operator.about and "[" not in operator.about for operator in OPERATORS)  # brackets are markup in tables
