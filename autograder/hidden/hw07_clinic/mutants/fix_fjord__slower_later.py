"""Cures the cause, and halves the learning rate after a hundred steps.

killed by: test_the_patient_recovers. named: learning-rate-changed.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    done = []

    def step(model, X, Y, lr):
        done.append(lr)
        return treated["step"](model, X, Y, lr if len(done) % 600 < 100 else lr / 2)

    return treated | {"step": step}
