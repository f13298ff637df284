"""Makes the table with its axes swapped. killed by: test_a_row_for_each_letter. named: table-transposed."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(dim, num_embeddings, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight.T[X]

    def parameters(self):
        return [self.weight]
