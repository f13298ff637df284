"""Rounds the rows to eight bits of precision on the way. killed by: test_rows_of_the_table. named: nearly-right."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight.bfloat16()[X].to(self.weight.dtype)

    def parameters(self):
        return [self.weight]
