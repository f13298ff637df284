"""Takes groups of one for a sequence that has ended.

killed only by: test_only_the_time_axis_is_dropped. named: time-axis-dropped-too-early.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if 1 in (joined.shape[1], self.n) else joined
