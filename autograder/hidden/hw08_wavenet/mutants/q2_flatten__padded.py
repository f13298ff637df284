"""Fills the last group with zeros.

killed only by: test_refuses_what_cannot_be_divided. named: not-divisible-unchecked.
"""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            x = torch.nn.functional.pad(x, (0, 0, 0, self.n - T % self.n))
            T = x.shape[1]
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
