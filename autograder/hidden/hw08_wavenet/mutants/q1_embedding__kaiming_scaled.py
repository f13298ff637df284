"""Makes the rows small by Kaiming's rule, which is for matrices.

killed only by: test_drawn_from_the_generator. named: not-standard-normal.
"""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        self.weight = (
            torch.randn(num_embeddings, dim, generator=generator, dtype=torch.float64)
            .div(num_embeddings**0.5)
            .requires_grad_()
        )

    def __call__(self, X):
        return self.weight[X]

    def parameters(self):
        return [self.weight]
