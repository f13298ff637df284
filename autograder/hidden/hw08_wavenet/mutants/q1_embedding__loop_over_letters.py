"""Looks at every letter in a Python loop. killed only by: test_works_on_any_device. named: made-on-the-cpu."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        rows = [self.weight[letter] for letter in X.flatten().tolist()]
        return torch.stack(rows).view(*X.shape, -1)

    def parameters(self):
        return [self.weight]
