"""Keeps eight bits of precision. killed by: test_neighbours_stand_side_by_side. named: nearly-right."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.bfloat16().to(x.dtype).reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
