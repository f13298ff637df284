"""Clears X when it has looked it up. killed by: test_letters_are_left_unchanged. named: inputs-changed."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        rows = self.weight[X]
        X.zero_()
        return rows

    def parameters(self):
        return [self.weight]
