"""A `Value`, a `softmax_nll` and a `backward` to borrow, so that nobody has to stop at an unfinished part.

The insides of the first two are torch, which nothing here teaches: every operation is handed on, and so is the way
back. What a lent `Value` shows of itself is what section 4 asks of yours: `data`, `grad`, the operators, `tanh`, `exp`,
`log`, `relu`, and `backward`. At grading sections 6 to 8 run on what is lent, whatever became of your own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from hw01_graph import pull_back
from torch import Tensor


class LentValue:
    """A number that can send gradients back, like `Value`."""

    _prev: tuple[()] = ()
    _op = ""

    def __init__(self, data: float, _prev: object = (), _op: str = "") -> None:
        """Hold `data`."""
        self._tensor = torch.tensor(float(data), dtype=torch.float64, requires_grad=True)

    @classmethod
    def _of(cls, tensor: Tensor) -> LentValue:
        """Hold the result of an operation, and let it keep its gradient."""
        value = cls.__new__(cls)
        value._tensor = tensor
        tensor.retain_grad()
        return value

    @property
    def data(self) -> float:
        """The number."""
        return self._tensor.item()

    @data.setter
    def data(self, number: float) -> None:
        self._tensor.data.fill_(float(number))

    @property
    def grad(self) -> float:
        """The slope of the result with respect to it; 0.0 before any `backward`."""
        return 0.0 if self._tensor.grad is None else self._tensor.grad.item()

    @grad.setter
    def grad(self, number: float) -> None:
        self._tensor.grad = torch.tensor(float(number), dtype=torch.float64)

    def backward(self) -> None:
        """Fill in the gradients of everything that this value was computed from."""
        self._tensor.backward()  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return f"LentValue({self.data:.4f}, grad={self.grad:.4f})"

    def __add__(self, other: Any) -> LentValue:
        return self._of(self._tensor + _tensor(other))

    def __sub__(self, other: Any) -> LentValue:
        return self._of(self._tensor - _tensor(other))

    def __mul__(self, other: Any) -> LentValue:
        return self._of(self._tensor * _tensor(other))

    def __truediv__(self, other: Any) -> LentValue:
        return self._of(self._tensor / _tensor(other))

    def __pow__(self, exponent: float) -> LentValue:
        return self._of(torch.pow(self._tensor, exponent))

    def __neg__(self) -> LentValue:
        return self._of(torch.neg(self._tensor))

    def __radd__(self, other: float) -> LentValue:
        return LentValue(other) + self

    def __rsub__(self, other: float) -> LentValue:
        return LentValue(other) - self

    def __rmul__(self, other: float) -> LentValue:
        return LentValue(other) * self

    def __rtruediv__(self, other: float) -> LentValue:
        return LentValue(other) / self

    def tanh(self) -> LentValue:
        """Hyperbolic tangent."""
        return self._of(torch.tanh(self._tensor))

    def exp(self) -> LentValue:
        """Exponential; raises OverflowError where `math.exp` does."""
        return self._of(_finite(torch.exp(self._tensor), OverflowError("math range error")))

    def log(self) -> LentValue:
        """Natural logarithm; raises ValueError where `math.log` does."""
        return self._of(_finite(torch.log(self._tensor), ValueError("math domain error")))

    def relu(self) -> LentValue:
        """Itself where it is positive, 0 elsewhere."""
        return self._of(torch.relu(self._tensor))


def lent_softmax_nll(logits: Sequence[LentValue], i: int) -> LentValue:
    """Return minus the logarithm of the probability that softmax gives to entry `i`, for a list of `LentValue`s."""
    together = torch.stack([_tensor(logit) for logit in logits])
    return LentValue._of(torch.nn.functional.cross_entropy(together, torch.tensor(i)))


LENT = {"Value": LentValue, "softmax_nll": lent_softmax_nll, "backward": pull_back}
"""`pull_back` follows every path by itself: a `backward` for small graphs of your own Values."""


class Lender:
    """Puts what is lent in the place of a notebook's own, and back.

    Args:
        namespace: The notebook's names: `globals()`.

    Example:
        >>> lender = Lender(globals())  # doctest: +SKIP
        >>> lender.lend("Value")  # doctest: +SKIP
        >>> lender.give_back()  # doctest: +SKIP
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        """Lend nothing yet."""
        self.namespace = namespace
        self.own: dict[str, Any] = {}

    def lend(self, *names: str) -> None:
        """Let these names, out of `Value`, `softmax_nll` and `backward`, stand for what is lent."""
        for name in names:
            if self.namespace.get(name) is not LENT[name]:
                self.own[name] = self.namespace.get(name)
                self.namespace[name] = LENT[name]

    def give_back(self) -> None:
        """Let them stand for the notebook's own again; a name that was bound anew meanwhile stays as it is."""
        for name, own in self.own.items():
            if self.namespace.get(name) is LENT[name]:
                self.namespace[name] = own
        self.own.clear()


def _finite(result: Tensor, error: Exception) -> Tensor:
    """Return a result, and raise the error that Python's own function raises where torch returns inf or nan."""
    if not bool(torch.isfinite(result)):
        raise error
    return result


def _tensor(number: Any) -> Tensor:
    """Return what is inside a `LentValue`, or a plain number as a tensor."""
    if isinstance(number, LentValue):
        return number._tensor
    if not isinstance(number, int | float):
        raise TypeError(f"a LentValue can be combined with plain numbers and LentValues, not with {type(number)}")
    return torch.tensor(float(number), dtype=torch.float64)
