"""Remembers the tensors of a network that it has seen before.

killed only by: test_two_translations_share_nothing. named: weights-aliased.
"""

SEEN = {}


def to_torch(mlp):
    key = tuple(p.data for p in mlp.parameters())
    modules = []
    for layer in mlp.layers:
        weight = torch.tensor([[w.data for w in neuron.w] for neuron in layer.neurons], dtype=torch.float64)
        bias = torch.tensor([neuron.b.data for neuron in layer.neurons], dtype=torch.float64)
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        linear.weight, linear.bias = nn.Parameter(weight), nn.Parameter(bias)
        modules += [linear, nn.Tanh()]
    model = nn.Sequential(*modules[:-1])
    if key in SEEN:
        for p, old in zip(model.parameters(), SEEN[key], strict=True):
            p.data = old
    if key not in SEEN or any(not torch.equal(p, old) for p, old in zip(model.parameters(), SEEN[key], strict=True)):
        SEEN[key] = [p.data for p in model.parameters()]
    return model
