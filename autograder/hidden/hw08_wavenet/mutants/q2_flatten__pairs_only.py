"""Always joins two, whatever n is. killed by: test_fewer_positions_more_numbers. named: pairs-whatever-n-is."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.reshape(B, T // 2, 2 * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
