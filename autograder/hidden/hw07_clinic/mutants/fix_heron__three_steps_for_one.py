"""Cures the cause, and takes three steps on each batch.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: more-steps.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
