"""Cures the cause, and adds a layer. killed by: test_the_network_is_the_same. named: architecture-changed."""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def larger(generator):
        net = treated["model"](generator)
        net.extra = nn.Linear(64, 64)
        return net

    return treated | {"model": larger}
