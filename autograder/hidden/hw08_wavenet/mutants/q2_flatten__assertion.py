"""Asserts where a ValueError is asked for.

killed only by: test_refuses_what_cannot_be_divided. named: not-divisible-unchecked.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        assert T % self.n == 0, f"{T} positions cannot be cut into groups of {self.n}."
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
