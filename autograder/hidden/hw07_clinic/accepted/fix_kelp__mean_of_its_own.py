"""Takes the mean, and gradients set to None."""


def fix_kelp():
    def step(model, X, Y, lr):
        for p in model.parameters():
            p.grad = None
        loss = -F.log_softmax(model(X), 1).gather(1, Y[:, None]).mean()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p.copy_(p - lr * p.grad)
        return loss.detach().item()

    return KELP | {"step": step}
