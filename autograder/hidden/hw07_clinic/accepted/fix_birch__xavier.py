"""Draws the weights by Xavier's rule, with a gain of one."""


def fix_birch():
    def model(generator):
        net = BIRCH["model"](generator)
        nn.init.xavier_normal_(net.lin1.weight, generator=generator)
        nn.init.xavier_normal_(net.lin2.weight, generator=generator)
        return net

    return BIRCH | {"model": model}
