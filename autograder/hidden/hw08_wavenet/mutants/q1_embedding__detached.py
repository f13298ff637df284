"""Lets no gradient back to the table. killed only by: test_gradients_add_up_at_each_row. named: output-detached."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64).requires_grad_()

    def __call__(self, X):
        return self.weight.detach()[X]

    def parameters(self):
        return [self.weight]
