"""Makes the weights far too large. killed by: test_the_cause_is_gone. named: overdone."""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 12
        return net

    return GROVE | {"model": model}
