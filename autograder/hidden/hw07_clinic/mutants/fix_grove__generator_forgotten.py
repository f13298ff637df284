"""Draws the weights again, from another generator.

killed by: test_the_network_is_the_same. named: another-generator.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
            nn.init.xavier_normal_(layer.weight, gain=5 / 3)
        return net

    return GROVE | {"model": model}
