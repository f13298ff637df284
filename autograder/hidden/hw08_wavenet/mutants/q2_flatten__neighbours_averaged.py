"""Pools: takes the mean of the neighbours.

killed by: test_neighbours_stand_side_by_side. named: neighbours-averaged.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.view(B, T // self.n, self.n, C).mean(2)
        return joined[:, 0] if joined.shape[1] == 1 else joined
