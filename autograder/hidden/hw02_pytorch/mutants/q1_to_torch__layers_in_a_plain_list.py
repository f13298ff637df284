"""Keeps the layers where PyTorch does not find them.

killed by: test_every_parameter_is_in_float64, test_weight_and_bias_of_each_layer_in_order,
test_weights_are_the_very_same_numbers. named: no-parameters.
"""


class Twin(nn.Module):
    def __init__(self, linears):
        super().__init__()
        self.linears = list(linears)

    def forward(self, X):
        for linear in self.linears[:-1]:
            X = torch.tanh(linear(X))
        return self.linears[-1](X)


def to_torch(mlp):
    linears = []
    for layer in mlp.layers:
        linear = nn.Linear(len(layer.neurons[0].w), len(layer.neurons), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor([[w.data for w in n.w] for n in layer.neurons], dtype=torch.float64))
            linear.bias.copy_(torch.tensor([n.b.data for n in layer.neurons], dtype=torch.float64))
        linears.append(linear)
    return Twin(linears)
