"""Makes new parameters of the old numbers."""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        net.embed.weight = nn.Parameter(net.embed.weight.detach().clone())
        net.lin1.weight = nn.Parameter(net.lin1.weight.detach().clone())
        return net

    return LARK | {"model": model}
