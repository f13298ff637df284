"""Makes micrograd's weights windows onto the memory of the module.

killed by: test_a_copy_stays_as_it_was, test_micrograd_network_is_left_unchanged. named: weights-aliased.
"""


def to_torch(mlp):
    modules = []
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], dtype=torch.float64)
        bias = torch.tensor([neuron.b.data for neuron in layer.neurons], dtype=torch.float64)
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(bias)
        for row, neuron in zip(linear.weight.detach(), layer.neurons, strict=True):
            for number, w in zip(row, neuron.w, strict=True):
                w.data = number
        modules += [linear, nn.Tanh()]
    return nn.Sequential(*modules[:-1])
