"""Scales the table after it has asked for a gradient, so it is no leaf.

killed by: test_the_table_is_a_parameter. named: parameters-without-gradient.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = (
            torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64, requires_grad=True) * 1.0
        )

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return [self.weight]
