"""Fills the parameters one number at a time, and gives the parts names."""


def to_torch(mlp):
    model = nn.Sequential()
    count = len(mlp.layers)
    for i in range(count):
        neurons = mlp.layers[i].neurons
        linear = nn.Linear(len(neurons[0].w), len(neurons), dtype=torch.double)
        for j in range(len(neurons)):
            for k in range(len(neurons[j].w)):
                linear.weight.data[j, k] = neurons[j].w[k].data
            linear.bias.data[j] = neurons[j].b.data
        model.add_module(f"layer{i}", linear)
        if i != count - 1:
            model.add_module(f"tanh{i}", nn.Tanh())
    return model
