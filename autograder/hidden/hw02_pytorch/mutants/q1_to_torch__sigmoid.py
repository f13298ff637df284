"""Bends with the sigmoid.

killed by: test_right_where_a_transpose_would_fit, test_same_answers_as_micrograd. named: sigmoid-instead-of-tanh.
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
        modules += [linear, nn.Sigmoid()]
    return nn.Sequential(*modules[:-1])
