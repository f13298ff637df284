"""Keeps the table in 32 bits. killed by: test_a_row_for_each_letter. named: dtype-changed."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float32).requires_grad_()

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return [self.weight]
