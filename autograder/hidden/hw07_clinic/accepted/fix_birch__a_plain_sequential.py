"""Builds the network from torch's parts, with weights of the right size."""


def fix_birch():
    def model(generator):
        net = nn.Sequential(
            nn.Embedding(27, 10),
            nn.Flatten(),
            nn.Linear(30, 64),
            nn.Tanh(),
            nn.Linear(64, 64),
            nn.Tanh(),
            nn.Linear(64, 27),
        )
        with torch.no_grad():
            net[0].weight.normal_(0, 1, generator=generator)
            for layer, gain in ((net[2], 5 / 3), (net[4], 5 / 3), (net[6], 0.1)):
                layer.weight.normal_(0, gain / layer.in_features**0.5, generator=generator)
                layer.bias.zero_()
        return net

    return BIRCH | {"model": model}
