"""Cures the cause, and adds a layer. killed by: test_the_network_is_the_same. named: architecture-changed."""


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

    def larger(generator):
        net = treated["model"](generator)
        net.extra = nn.Linear(64, 64)
        return net

    return treated | {"model": larger}
