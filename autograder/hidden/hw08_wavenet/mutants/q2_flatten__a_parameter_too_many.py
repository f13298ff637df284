"""Makes a weight that nobody needs. killed only by: test_nothing_to_train. named: parameters-left-out."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n
        self.weight = torch.ones(n, dtype=torch.float64, requires_grad=True)

    def parameters(self):
        return [self.weight]

    def __call__(self, x):
        B, T, C = x.shape
        if T % self.n:
            raise ValueError(f"{T} positions cannot be cut into groups of {self.n}.")
        joined = x.reshape(B, T // self.n, self.n * C)
        return joined[:, 0] if joined.shape[1] == 1 else joined
