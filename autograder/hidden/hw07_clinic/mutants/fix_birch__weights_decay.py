"""Cures the cause, and lets the weights decay. killed by: test_the_training_is_the_same. named: another-step."""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    def step(model, X, Y, lr):
        loss = treated["step"](model, X, Y, lr)
        with torch.no_grad():
            for p in model.parameters():
                p *= 0.99
        return loss

    return treated | {"step": step}
