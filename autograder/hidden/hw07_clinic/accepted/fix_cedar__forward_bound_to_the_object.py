"""Gives the patient's own network another forward."""


def fix_cedar():
    def model(generator):
        net = CedarNet(generator)
        net.forward = lambda X: net.head(net.act2(net.lin2(net.act1(net.lin1(net.embed(X).view(len(X), -1))))))
        return net

    return CEDAR | {"model": model}
