"""Makes layers without a bias.

killed by: test_weight_and_bias_of_each_layer_in_order, test_right_where_a_transpose_would_fit. named: bias-forgotten.
"""


def to_torch(mlp):
    modules = []
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], dtype=torch.float64)
        linear = nn.Linear(weight.shape[1], weight.shape[0], bias=False, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(weight)
        modules += [linear, nn.Tanh()]
    return nn.Sequential(*modules[:-1])
