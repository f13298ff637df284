"""Cures the cause, and clips the gradient.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    return treated | {"step": step}
