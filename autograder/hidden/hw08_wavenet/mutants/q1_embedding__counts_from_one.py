"""Takes letter 1 for the first row.

killed by: test_rows_of_the_table, test_the_example_worked_by_hand. named: the-row-before.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight[X - 1]

    def parameters(self):
        return [self.weight]
