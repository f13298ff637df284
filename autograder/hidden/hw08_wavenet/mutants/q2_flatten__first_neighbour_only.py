"""Keeps every n-th position and drops the rest.

killed by: test_neighbours_stand_side_by_side. named: first-neighbours-only.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        T = x.shape[1]
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x[:, :: self.n]
        return joined[:, 0] if joined.shape[1] == 1 else joined
