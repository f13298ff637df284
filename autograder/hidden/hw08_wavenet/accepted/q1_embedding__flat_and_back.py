"""Selects rows for all letters in one list and gives them their axes back."""


class Embedding(Layer):
    def __init__(self, num_embeddings, dim, generator=None):
        super().__init__()
        self.num_embeddings, self.dim = num_embeddings, dim
        self.weight = torch.randn((num_embeddings, dim), dtype=torch.float64, generator=generator, requires_grad=True)

    def __call__(self, X):
        rows = self.weight.index_select(0, X.reshape(-1))
        return rows.reshape(*X.shape, self.dim)

    def parameters(self):
        return [parameter for parameter in vars(self).values() if isinstance(parameter, torch.Tensor)]
