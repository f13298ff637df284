"""Cures the cause, and moves everything but the embedding.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: cause-still-there.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def step(model, X, Y, lr):
        kept = model.embed.weight.detach().clone()
        loss = treated["step"](model, X, Y, lr)
        model.embed.weight.data.copy_(kept)
        return loss

    return treated | {"step": step}
