"""Cures the cause, and lets the weights decay.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: cause-still-there.
"""


def fix_kelp():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    treated = KELP | {"step": step}

    def step(model, X, Y, lr):
        loss = treated["step"](model, X, Y, lr)
        with torch.no_grad():
            for p in model.parameters():
                p *= 0.99
        return loss

    return treated | {"step": step}
