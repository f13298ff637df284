"""Fills a tensor that it makes on the CPU. killed only by: test_works_on_any_device. named: made-on-the-cpu."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = torch.zeros(B, T // self.n, self.n * C, dtype=x.dtype)
        for t in range(T // self.n):
            joined[:, t] = x[:, t * self.n : (t + 1) * self.n].reshape(B, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
