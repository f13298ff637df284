"""Numbers the rows from the end. killed by: test_rows_of_the_table. named: rows-from-the-end."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight[-1 - X]

    def parameters(self):
        return [self.weight]
