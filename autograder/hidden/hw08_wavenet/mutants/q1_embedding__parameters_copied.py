"""Lists a copy of the table.

killed by: test_the_example_worked_by_hand, test_rows_of_the_table. named: a-copy-of-the-table.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return [self.weight.detach().clone().requires_grad_()]
