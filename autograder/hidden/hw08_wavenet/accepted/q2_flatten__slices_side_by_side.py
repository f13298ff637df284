"""Takes every n-th position, from each beginning, and lays the slices side by side."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        T = x.shape[1]
        if T % self.n != 0:
            raise ValueError(f"T = {T} cannot be divided by n = {self.n}")
        joined = torch.cat([x[:, k :: self.n] for k in range(self.n)], dim=2)
        return joined.squeeze(1) if joined.shape[1] == 1 else joined
