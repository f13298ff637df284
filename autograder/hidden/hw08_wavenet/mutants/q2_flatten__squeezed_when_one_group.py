"""Squeezes every axis of length 1 when one group is left.

killed by: test_a_batch_of_one_stays_a_batch. named: every-size-1-axis-squeezed.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined.squeeze() if joined.shape[1] == 1 else joined
