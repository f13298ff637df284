"""Turns everything into float64. killed only by: test_any_dtype. named: dtype-changed."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.double().reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
