"""A class of its own with a ModuleList, its numbers loaded as a state dict."""


class Twin(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.linears = nn.ModuleList(nn.Linear(sizes[i], sizes[i + 1]).double() for i in range(len(sizes) - 1))

    def forward(self, X):
        *hidden, last = self.linears
        for linear in hidden:
            X = linear(X).tanh()
        return last(X)


def to_torch(mlp):
    model = Twin([len(mlp.layers[0].neurons[0].w)] + [len(layer.neurons) for layer in mlp.layers])
    state = {}
    for i, layer in enumerate(mlp.layers):
        state[f"linears.{i}.weight"] = torch.DoubleTensor([[w.data for w in neuron.w] for neuron in layer.neurons])
        state[f"linears.{i}.bias"] = torch.DoubleTensor([neuron.b.data for neuron in layer.neurons])
    model.load_state_dict(state)
    return model
