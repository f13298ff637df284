"""Puts nothing in the place of the softmax."""


def fix_ember():
    def model(generator):
        net = EmberNet(generator)
        net.out = nn.Identity()
        return net

    return EMBER | {"model": model}
