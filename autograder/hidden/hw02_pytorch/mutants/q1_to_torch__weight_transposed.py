"""Turns the matrices around.

killed by: test_weight_and_bias_of_each_layer_in_order, test_right_where_a_transpose_would_fit. named:
weight-transposed.
"""


def to_torch(mlp):
    modules = []
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], dtype=torch.float64)
        bias = torch.tensor([neuron.b.data for neuron in layer.neurons], dtype=torch.float64)
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        linear.weight, linear.bias = nn.Parameter(weight.T.contiguous()), nn.Parameter(bias)
        modules += [linear, nn.Tanh()]
    return nn.Sequential(*modules[:-1])
