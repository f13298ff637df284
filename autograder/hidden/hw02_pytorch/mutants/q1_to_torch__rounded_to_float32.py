"""Makes float32 tensors and widens them afterwards.

killed only by: test_weights_are_the_very_same_numbers. named: rounded-to-float32.
"""


def to_torch(mlp):
    modules = []
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons]).double()
        bias = torch.tensor([neuron.b.data for neuron in layer.neurons]).double()
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(bias)
        modules += [linear, nn.Tanh()]
    return nn.Sequential(*modules[:-1])
