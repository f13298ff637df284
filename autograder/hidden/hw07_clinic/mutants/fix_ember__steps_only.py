"""Mends the step and measures as before. killed by: test_the_training_is_the_same. named: another-evaluation."""


def fix_ember():
    def step(model, X, Y, lr):
        loss = F.nll_loss(model(X).log(), Y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    return EMBER | {"step": step}
