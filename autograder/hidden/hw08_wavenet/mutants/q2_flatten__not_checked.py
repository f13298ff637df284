"""Leaves it to view to complain.

killed only by: test_refuses_what_cannot_be_divided. named: not-divisible-unchecked.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, _ = x.shape
        joined = x.reshape(B, T // self.n, -1)
        return joined[:, 0] if joined.shape[1] == 1 else joined
