"""Pours all numbers into the module in micrograd's order.

killed by: test_right_where_a_transpose_would_fit, test_same_answers_as_micrograd,
test_weights_are_the_very_same_numbers. named: numbers-in-micrograd-order.
"""


def to_torch(mlp):
    modules = []
    for layer in mlp.layers:
        modules += [nn.Linear(len(layer.neurons[0].w), len(layer.neurons), dtype=torch.float64), nn.Tanh()]
    model = nn.Sequential(*modules[:-1])
    numbers = torch.tensor([p.data for p in mlp.parameters()], dtype=torch.float64)
    nn.utils.vector_to_parameters(numbers, model.parameters())
    return model
