"""Inherits a `parameters()` that lists nothing.

killed by: test_the_table_is_a_parameter. named: parameters-left-out.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return []
