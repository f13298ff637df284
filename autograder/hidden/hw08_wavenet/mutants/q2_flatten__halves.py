"""Lays the parts of the sequence side by side instead of neighbours.

killed by: test_neighbours_stand_side_by_side, test_the_example_worked_by_hand. named: halves-instead-of-neighbours.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        T = x.shape[1]
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = torch.cat(x.chunk(self.n, dim=1), dim=2)
        return joined[:, 0] if joined.shape[1] == 1 else joined
