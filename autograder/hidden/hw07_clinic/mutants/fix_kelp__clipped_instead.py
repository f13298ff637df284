"""Clips the gradient of the sum. killed by: test_the_cause_is_gone. named: learning-rate-changed."""


def fix_kelp():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y, reduction="sum")
        model.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item() / len(X)

    return KELP | {"step": step}
