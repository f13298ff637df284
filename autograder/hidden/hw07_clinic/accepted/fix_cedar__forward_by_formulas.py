"""Writes the forward pass with matrix products."""


def fix_cedar():
    class Formulas(CedarNet):
        def forward(self, X):
            h = self.embed.weight[X].reshape(len(X), 30)
            for layer in (self.lin1, self.lin2):
                h = torch.tanh(h @ layer.weight.T + layer.bias)
            return h @ self.head.weight.T + self.head.bias

    return CEDAR | {"model": Formulas}
