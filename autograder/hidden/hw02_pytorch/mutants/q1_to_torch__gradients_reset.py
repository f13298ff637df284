"""Sets the gradients of the micrograd network to zero on the way.

killed only by: test_micrograd_network_is_left_unchanged. named: network-changed.
"""


def to_torch(mlp):
    modules = []
    for p in mlp.parameters():
        p.grad = 0.0
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], dtype=torch.float64)
        bias = torch.tensor([neuron.b.data for neuron in layer.neurons], dtype=torch.float64)
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(bias)
        modules += [linear, nn.Tanh()]
    return nn.Sequential(*modules[:-1])
