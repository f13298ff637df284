"""Draws the weights again, from another generator.

killed by: test_the_network_is_the_same. named: another-generator.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        nn.init.xavier_normal_(net.lin1.weight)
        nn.init.xavier_normal_(net.lin2.weight)
        return net

    return BIRCH | {"model": model}
