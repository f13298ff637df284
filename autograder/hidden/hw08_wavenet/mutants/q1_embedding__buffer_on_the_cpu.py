"""Collects the rows in a tensor that it makes on the CPU.

killed only by: test_works_on_any_device. named: made-on-the-cpu.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        rows = torch.zeros(*X.shape, self.weight.shape[1], dtype=self.weight.dtype)
        return rows + self.weight[X]

    def parameters(self):
        return [self.weight]
