"""Cures the cause, and moves everything but the embedding.

killed by: test_the_training_is_the_same. named: parameters-left-out.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def step(model, X, Y, lr):
        kept = model.embed.weight.detach().clone()
        loss = treated["step"](model, X, Y, lr)
        model.embed.weight.data.copy_(kept)
        return loss

    return treated | {"step": step}
