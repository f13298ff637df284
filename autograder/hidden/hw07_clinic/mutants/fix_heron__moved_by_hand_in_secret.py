"""Moves the hidden layers by hand and leaves them unlisted.

killed by: test_the_cause_is_gone. named: cause-still-there.
"""


def fix_heron():
    def step(model, X, Y, lr):
        everything = [*model.parameters(), *(p for layer in model.hidden for p in layer.parameters())]
        optimizer = torch.optim.SGD(everything, lr=lr)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        optimizer.step()
        return loss.item()

    return HERON | {"step": step}
