"""Cures the cause, and moves everything but the embedding.

killed by: test_the_training_is_the_same. named: parameters-left-out.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    def step(model, X, Y, lr):
        kept = model.embed.weight.detach().clone()
        loss = treated["step"](model, X, Y, lr)
        model.embed.weight.data.copy_(kept)
        return loss

    return treated | {"step": step}
