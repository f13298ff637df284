"""Pours one long vector into the module, in torch's order."""


def to_torch(mlp):
    numbers, parts = [], []
    for layer in mlp.layers:
        for neuron in layer.neurons:
            numbers.extend(w.data for w in neuron.w)
        numbers.extend(neuron.b.data for neuron in layer.neurons)
        if parts:
            parts.append(nn.Tanh())
        parts.append(nn.Linear(len(layer.neurons[0].w), len(layer.neurons)))
    model = nn.Sequential(*parts).to(torch.float64)
    nn.utils.vector_to_parameters(torch.tensor(numbers, dtype=torch.float64), model.parameters())
    return model
