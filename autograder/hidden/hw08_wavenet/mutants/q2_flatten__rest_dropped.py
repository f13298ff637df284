"""Drops the positions that are left over.

killed only by: test_refuses_what_cannot_be_divided. named: not-divisible-unchecked.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            x, T = x[:, : T // self.n * self.n], T // self.n * self.n
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
