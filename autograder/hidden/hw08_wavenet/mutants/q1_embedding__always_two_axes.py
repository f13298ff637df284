"""Counts on X having two axes. killed by: test_letters_in_any_shape. named: wrong-for-some-shapes."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight[X.view(X.shape[0], -1)]

    def parameters(self):
        return [self.weight]
