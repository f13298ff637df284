"""Builds as much as possible from a few operations: tanh from exp, a quotient from exp and log of its size."""


class Value:
    def __init__(self, data, _prev=(), _op=""):
        self.data = float(data)
        self.grad = 0.0
        self._prev = tuple(_prev)
        self._op = _op
        self._backward = lambda: None

    def __repr__(self):
        return f"Value({self.data:.4f}, grad={self.grad:.4f})"

    def backward(self):
        backward(self)

    def _result(self, data, op, *pairs):
        out = Value(data, [operand for operand, _ in pairs], op)

        def _backward():
            for operand, slope in pairs:
                operand.grad += slope() * out.grad

        out._backward = _backward
        return out

    def log(self):
        return self._result(math.log(self.data), "log", (self, lambda: 1 / self.data))

    def __add__(self, other):
        if not isinstance(other, Value):
            return self + Value(other)
        return self._result(self.data + other.data, "+", (self, lambda: 1), (other, lambda: 1))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return self * Value(other)
        return self._result(self.data * other.data, "*", (self, lambda: other.data), (other, lambda: self.data))

    def __pow__(self, n):
        return self._result(self.data**n, "**", (self, lambda: n * self.data**n / self.data))

    def __neg__(self):
        return 0 - self

    def __sub__(self, other):
        return self + other * -1

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return self * (1 / other)
        return self * other**-1

    def tanh(self):
        return 1 - 2 / ((self * 2).exp() + 1)

    def exp(self):
        value = math.exp(self.data)
        return self._result(value, "exp", (self, lambda: value))

    def relu(self):
        return self * (self.data > 0)

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return self * -1 + other

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return Value(other) * self**-1
