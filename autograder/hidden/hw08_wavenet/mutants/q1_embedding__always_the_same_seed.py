"""Draws every table from a generator of its own, with a fixed seed.

killed only by: test_drawn_from_the_generator. named: generator-ignored.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(
            num_embeddings, dim, generator=torch.Generator().manual_seed(0), dtype=torch.float64
        ).requires_grad_()

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return [self.weight]
