"""Raises an error that does not say which numbers.

killed only by: test_refuses_what_cannot_be_divided. named: error-without-the-numbers.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError("T must be divisible by n")
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
