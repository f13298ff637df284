"""Cures the cause, and leaves the end of each name out.

killed by: test_the_training_is_the_same. named: examples-changed.
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

    def fewer(words):
        X, Y = treated["examples"](words)
        return X[Y != 0], Y[Y != 0]

    return treated | {"examples": fewer}
