"""Writes a closure for every operation, none with the help of another."""


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

    def log(self):
        return self._unary(math.log(self.data), 1 / self.data, "log")

    def _unary(self, data, slope, op):
        out = Value(data, (self,), op)

        def _backward():
            self.grad = self.grad + slope * out.grad

        out._backward = _backward
        return out

    def _binary(self, other, data, slopes, op):
        out = Value(data, (self, other), op)

        def _backward():
            self.grad = self.grad + slopes[0] * out.grad
            other.grad = other.grad + slopes[1] * out.grad

        out._backward = _backward
        return out

    @staticmethod
    def _as_value(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = self._as_value(other)
        return self._binary(other, self.data + other.data, (1, 1), "+")

    def __sub__(self, other):
        other = self._as_value(other)
        return self._binary(other, self.data - other.data, (1, -1), "-")

    def __mul__(self, other):
        other = self._as_value(other)
        return self._binary(other, self.data * other.data, (other.data, self.data), "*")

    def __truediv__(self, other):
        other = self._as_value(other)
        q = self.data / other.data
        return self._binary(other, q, (1 / other.data, -q / other.data), "/")

    def __pow__(self, n):
        return self._unary(math.pow(self.data, n), n * math.pow(self.data, n - 1), "pow")

    def __neg__(self):
        return self._unary(-self.data, -1, "neg")

    def tanh(self):
        t = (math.exp(2 * self.data) - 1) / (math.exp(2 * self.data) + 1)
        return self._unary(t, 1 - t * t, "tanh")

    def exp(self):
        e = math.exp(self.data)
        return self._unary(e, e, "exp")

    def relu(self):
        if self.data > 0:
            return self._unary(self.data, 1, "relu")
        return self._unary(0.0, 0, "relu")

    def __radd__(self, other):
        return self._as_value(other) + self

    def __rsub__(self, other):
        return self._as_value(other) - self

    def __rmul__(self, other):
        return self._as_value(other) * self

    def __rtruediv__(self, other):
        return self._as_value(other) / self
