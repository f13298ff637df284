"""A hidden test uses a student's objects as if they were local."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
import torch

from autograder.judge.faults import Missing, NoLength, NotAFunction, NotWritten, Raised
from autograder.judge.proxy import Proxy
from autograder.wire import DTYPES
from toolkit import CheckFailed, expect_sums_to_one

NOTEBOOK = '''import random
import types
import numpy as np
import torch

def identity(*args, **kwargs):
    return (list(args), kwargs) if kwargs or len(args) != 1 else args[0]

def kind(x):
    return type(x).__module__ + "." + type(x).__qualname__

def overwrite(x, also=()):
    for tensor in (x, *also):
        tensor.fill_(7.0)

def peek(x):
    return x.grad_fn is not None, torch.is_grad_enabled()

def square_sum(x):
    return (x ** 2).sum()

def uses_autograd(x):
    x = x.clone().requires_grad_()
    (x ** 2).sum().backward()
    return x.grad

def draw(generator):
    return torch.rand(3, generator=generator)

def dice():
    return random.random(), float(np.random.rand()), float(torch.rand(()))

def softmax(logits, dim):
    return logits.softmax(dim)

def apply(function, value):
    return function(value)

def raises():
    raise ValueError("no")

def stub():
    raise NotImplementedError("Task q1: write it.")

def count():
    made.append(0)
    n = 0
    while True:
        made[0] += 1
        yield torch.tensor(n)
        n += 1

def few():
    yield from (1, 2, 3)

def same(a, b):
    return a is b

def unsendable():
    return types.SimpleNamespace(x=1)

made = []
number = 3
settings = {"lr": 0.1, "steps": [1, 2]}

class Agreeable:
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = lambda self, other: False

class Vector:
    """Operators of every kind."""
    scale = 2

    def __init__(self, *xs):
        self.xs = list(xs)

    def __add__(self, other):
        return Vector(*(x + (other.xs[i] if isinstance(other, Vector) else other) for i, x in enumerate(self.xs)))

    __radd__ = __add__

    def __rsub__(self, other):
        return Vector(*(other - x for x in self.xs))

    def __matmul__(self, other):
        return sum(x * y for x, y in zip(self.xs, other.xs))

    def __neg__(self):
        return Vector(*(-x for x in self.xs))

    def __abs__(self):
        return max(map(abs, self.xs))

    def __eq__(self, other):
        return isinstance(other, Vector) and self.xs == other.xs

    def __lt__(self, other):
        return self.xs < other.xs

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, key):
        return self.xs[key]

    def __setitem__(self, key, value):
        self.xs[key] = value

    def __contains__(self, item):
        return item in self.xs

    def __iter__(self):
        return iter(self.xs)

    @property
    def norm(self):
        return sum(x * x for x in self.xs) ** 0.5

    @classmethod
    def zeros(cls, n):
        return cls(*[0] * n)

class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a = torch.nn.Linear(2, 3)
        self.b = torch.nn.Linear(3, 1, bias=False)

    def forward(self, x):
        return self.b(torch.tanh(self.a(x)))
'''


@pytest.fixture(scope="module")
def student(desk, tier):
    with desk.student(NOTEBOOK, tier=tier) as started:
        yield started


VALUES = [
    None, True, False, 0, -(2**70), 1.5, float("inf"), "", "naïve 🙂 \ud800", b"\x00\xff",
    [], [1, [2, [3]]], (), (1, (2.0, "three")), {}, {"a": 1, 2: (3,), (4, 5): None}, {1, 2}, ..., slice(1, None, 2),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_does_plain_data_come_back_as_it_was(student, value):
    answer = student["identity"](value)
    assert answer == value
    assert type(answer) is type(value)


@pytest.mark.parametrize("dtype", DTYPES.values(), ids=str)
def test_do_tensors_of_every_dtype_come_back_bit_for_bit(student, dtype):
    tensor = (torch.arange(-3, 3).reshape(2, 3) % 5).to(dtype)
    answer = student["identity"](tensor)
    assert answer.dtype is dtype
    assert torch.equal(answer, tensor)


@pytest.mark.parametrize(
    "tensor",
    [torch.tensor(2.5), torch.empty(0, 3), torch.rand(4, 5).T, torch.rand(3, 1).expand(3, 4), torch.rand(6)[::2],
     torch.tensor([float("nan"), float("inf")]), torch.ones(2, dtype=torch.complex64).conj()],
    ids=["scalar", "empty", "transposed", "expanded", "strided", "not finite", "conjugated"],
)  # fmt: skip
def test_do_odd_tensors_come_back(student, tensor):
    answer = student["identity"](tensor)
    assert answer.shape == tensor.shape
    assert torch.allclose(answer, tensor.resolve_conj(), equal_nan=True)


def test_is_the_axis_of_a_softmax_named_for_what_came_back(student):
    logits = torch.rand(3, 4, dtype=torch.float64)
    expect_sums_to_one(student["softmax"](logits, 1), "B V", axis="V")
    with pytest.raises(CheckFailed, match=r"the softmax runs over axis 0 \(B\), it should run over axis 1 \(V\)"):
        expect_sums_to_one(student["softmax"](logits, 0), "B V", axis="V")


def test_do_numpy_arrays_stay_arrays(student):
    array = np.arange(6, dtype=np.int32).reshape(2, 3)[:, ::2]
    answer = student["identity"](array)
    assert isinstance(answer, np.ndarray)
    assert answer.dtype == np.int32
    assert (answer == array).all()
    assert student["identity"](np.float64(2.5)) == 2.5


def test_do_dtypes_and_generators_cross_as_arguments(student):
    assert student["identity"](torch.float64) is torch.float64
    here = torch.rand(3, generator=torch.Generator().manual_seed(11))
    assert torch.equal(student["draw"](torch.Generator().manual_seed(11)), here)


def test_do_containers_and_keywords_arrive_in_order(student):
    args, kwargs = student["identity"](1, (torch.ones(2), [3]), lr=0.5, steps={"n": 2})
    assert args[0] == 1
    assert torch.equal(args[1][0], torch.ones(2))
    assert kwargs == {"lr": 0.5, "steps": {"n": 2}}


def test_is_plain_data_of_the_notebook_data(student):
    assert student["number"] == 3
    assert student["settings"] == {"lr": 0.1, "steps": [1, 2]}


def test_are_arguments_copies(student):
    x = torch.zeros(3)
    student["overwrite"](x)
    assert torch.equal(x, torch.zeros(3))


def test_does_a_write_into_an_argument_show(student):
    assert student["overwrite"].arguments_written_by(torch.zeros(3))
    assert student["overwrite"].arguments_written_by(torch.full((3,), 7.0), also=[torch.zeros(2)])
    assert not student["overwrite"].arguments_written_by(torch.full((3,), 7.0))
    assert not student["square_sum"].arguments_written_by(torch.zeros(3))


def test_does_an_argument_keep_requires_grad(student):
    x = torch.ones(2, requires_grad=True)
    assert student["identity"](x).requires_grad
    assert not student["identity"](torch.ones(2)).requires_grad


def test_is_a_result_of_autograd_only_its_values(student):
    """The graph stays over there: a result is not a leaf, so nothing suggests that it could be differentiated here."""
    result = student["square_sum"](torch.ones(2, requires_grad=True))
    assert result.item() == 2.0
    assert not result.requires_grad


def test_is_autograd_off_where_the_test_asks_for_that(student):
    x = torch.arange(3.0)
    assert torch.equal(student["uses_autograd"](x), 2 * x)
    assert student["peek"](x) == (False, True)
    assert student.without_autograd("peek")(x) == (False, False)
    with pytest.raises(Raised, match="no graph"):
        student.without_autograd("uses_autograd")(x)


def test_do_operators_work_on_both_sides(student):
    v = student["Vector"](1, 2)
    assert (v + 1)[0] == 2
    assert (1 + v)[1] == 3
    assert list(10 - v) == [9, 8]
    assert v @ v == 5
    assert (v + v).xs == [2, 4]
    assert list(-v) == [-1, -2]
    assert abs(v) == 2


def test_do_comparisons_ask_the_student(student):
    Vector = student["Vector"]
    assert Vector(1, 2) == Vector(1, 2)
    assert Vector(1) != Vector(2)
    assert Vector(1) < Vector(2)
    assert Vector(3) > Vector(2)


def test_does_a_missing_operator_raise_a_fault(student):
    with pytest.raises(Raised, match="a TypeError"):
        student["Vector"](1) * 2


def test_do_containers_behave(student):
    v = student["Vector"](5, 6, 7)
    assert len(v) == 3
    assert 6 in v
    assert 8 not in v
    assert v[1:] == [6, 7]
    v[0] = 50
    assert list(v) == [50, 6, 7]
    first, *_ = v
    assert first == 50


def test_are_attributes_read_and_written(student):
    v = student["Vector"](3, 4)
    assert v.norm == 5.0
    v.xs = [6, 8]
    assert v.norm == 10.0
    assert student["Vector"].scale == 2
    assert student["Vector"].zeros(2).xs == [0, 0]
    with pytest.raises(Raised, match="an AttributeError"):
        _ = v.nothing


def test_are_names_of_python_itself_not_looked_up(student):
    with pytest.raises(AttributeError):
        _ = student["Vector"].__dict__["x"]


def test_does_a_module_show_parameters_and_state(student):
    net = student["Net"]()
    assert [tuple(p.shape) for p in net.parameters()] == [(3, 2), (3,), (1, 3)]
    assert all(p.requires_grad for p in net.parameters())
    state = net.state_dict()
    assert list(state) == ["a.weight", "a.bias", "b.weight"]
    x = torch.rand(4, 2)
    by_hand = torch.tanh(x @ state["a.weight"].T + state["a.bias"]) @ state["b.weight"].T
    assert torch.allclose(net(x), by_hand)
    net.load_state_dict({name: torch.zeros_like(value) for name, value in state.items()})
    assert torch.equal(net(x), torch.zeros(4, 1))
    assert [name for name, _ in net.named_parameters()] == list(state)


def test_can_the_beginning_of_an_endless_generator_be_taken(student):
    numbers = [int(n) for n in islice(student["count"](), 5)]
    assert numbers == [0, 1, 2, 3, 4]


def test_can_an_iterator_be_made_into_a_list(student):
    """Python asks for a length first, which a generator has not."""
    assert list(student["few"]()) == [1, 2, 3]
    assert tuple(student["few"]()) == (1, 2, 3)
    with pytest.raises(NoLength, match="raises a TypeError"):
        len(student["few"]())


def test_is_a_stand_in_never_equal_to_data(student):
    """An object that decides itself what it is equal to could agree with every expected value."""
    agreeable = student["Agreeable"]()
    assert (agreeable == 7.0) is False
    assert agreeable != 7.0
    assert [agreeable] != [7.0]
    assert agreeable == student["Agreeable"]()
    with pytest.raises(TypeError):
        _ = agreeable < 7.0
    with pytest.raises(TypeError):
        _ = agreeable >= 0


def test_is_a_generator_asked_for_no_more_than_a_few_items_ahead(desk, tier):
    with desk.student(NOTEBOOK, tier=tier) as student:
        assert next(iter(student["count"]())).item() == 0
        assert student["made"] == [64]


def test_does_a_proxy_stay_itself_as_an_argument(student):
    v = student["Vector"](1)
    assert student["same"](v, v) is True
    assert student["same"](v, student["Vector"](1)) is False
    assert student["apply"](student["square_sum"], torch.ones(3)).item() == 3.0
    assert isinstance(student["apply"](student["Vector"], 4), Proxy)


def test_is_an_object_that_is_no_data_a_proxy(student):
    assert student["unsendable"]().x == 1


def test_is_a_stand_in_true_and_without_a_hash(student):
    assert student["Vector"]()
    with pytest.raises(TypeError):
        hash(student["Vector"])
    assert "Vector" in repr(student["Vector"])


def test_do_faults_have_their_kinds(student):
    with pytest.raises(NotWritten):
        student["stub"]()
    line = NOTEBOOK.strip().splitlines().index('    raise ValueError("no")') + 1
    with pytest.raises(Raised, match=f"`raises` raises a ValueError on line {line} of its cell"):
        student["raises"]()
    with pytest.raises(Missing, match="does not define `nothing`"):
        _ = student["nothing"]
    with pytest.raises(NotAFunction, match="`number` is not a function"):
        Proxy(student.interview, "number")()


def test_can_a_hidden_test_only_send_data_and_proxies(student):
    """A lambda in a test is the test's mistake, and no fault of the student."""
    with pytest.raises(TypeError, match="cannot send a function"):
        student["apply"](lambda x: x, 1)


def test_are_the_students_random_numbers_seeded_for_each_test(student):
    student.interview.reseed(5)
    first = student["dice"]()
    student.interview.reseed(6)
    other = student["dice"]()
    student.interview.reseed(5)
    assert student["dice"]() == first
    assert first != other
