"""Cures the cause, and moves everything but the embedding.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: cause-still-there.
"""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        for p in net.parameters():
            p.requires_grad_(True)
        return net

    treated = LARK | {"model": model}

    def step(model, X, Y, lr):
        kept = model.embed.weight.detach().clone()
        loss = treated["step"](model, X, Y, lr)
        model.embed.weight.data.copy_(kept)
        return loss

    return treated | {"step": step}
