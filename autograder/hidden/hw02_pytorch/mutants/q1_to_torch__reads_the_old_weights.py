"""Wraps the micrograd network and looks its weights up in every call.

killed by: test_a_copy_stays_as_it_was. named: weights-aliased.
"""


class Twin(nn.Module):
    def __init__(self, mlp):
        super().__init__()
        self.mlp = mlp
        sizes = [len(mlp.layers[0].neurons[0].w), *(len(layer.neurons) for layer in mlp.layers)]
        shapes = [(sizes[i], sizes[i + 1]) for i in range(len(mlp.layers))]
        self.linears = nn.ModuleList(nn.Linear(*shape, dtype=torch.float64) for shape in shapes)
        self.refresh()

    def refresh(self):
        with torch.no_grad():
            for linear, layer in zip(self.linears, self.mlp.layers, strict=True):
                linear.weight.copy_(torch.tensor([[w.data for w in n.w] for n in layer.neurons], dtype=torch.float64))
                linear.bias.copy_(torch.tensor([n.b.data for n in layer.neurons], dtype=torch.float64))

    def forward(self, X):
        self.refresh()
        for linear in self.linears[:-1]:
            X = torch.tanh(linear(X))
        return self.linears[-1](X)


def to_torch(mlp):
    return Twin(mlp)
