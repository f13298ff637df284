"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        for p in net.parameters():
            p.requires_grad_(True)
        return net

    treated = LARK | {"model": model}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
