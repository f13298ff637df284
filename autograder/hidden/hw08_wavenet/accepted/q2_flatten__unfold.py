"""Lets windows of n positions slide by n."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        if x.shape[1] % self.n:
            raise ValueError(f"{x.shape[1]} positions do not make groups of {self.n}")
        windows = x.unfold(1, self.n, self.n).transpose(2, 3).flatten(2)
        if windows.size(1) == 1:
            windows = windows[:, 0, :]
        return windows
