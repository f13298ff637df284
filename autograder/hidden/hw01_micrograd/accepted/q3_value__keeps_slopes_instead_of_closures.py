"""Keeps the slopes in the Value, with one `_backward` for all operations."""


class Value:
    def __init__(self, data, _prev=(), _op="", _slopes=()):
        self.data, self.grad = float(data), 0.0
        self._prev, self._op, self._slopes = tuple(_prev), _op, tuple(_slopes)

    def _backward(self):
        for operand, slope in zip(self._prev, self._slopes, strict=False):
            operand.grad += self.grad * slope

    def __repr__(self):
        return f"Value({self.data:.4f}, grad={self.grad:.4f})"

    def backward(self):
        backward(self)

    def log(self):
        return Value(math.log(self.data), (self,), "log", (1 / self.data,))

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), "+", (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), "*", (other.data, self.data))

    def __pow__(self, n):
        return Value(self.data**n, (self,), "**", (n * self.data ** (n - 1),))

    def __neg__(self):
        return Value(-self.data, (self,), "neg", (-1.0,))

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other**-1

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), "tanh", (1 / math.cosh(self.data) ** 2,))

    def exp(self):
        return Value(math.exp(self.data), (self,), "exp", (math.exp(self.data),))

    def relu(self):
        return Value(self.data if self.data > 0 else 0, (self,), "relu", (1.0 if self.data > 0 else 0.0,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self
