"""Takes torch's optimizer."""


def fix_kelp():
    def step(model, X, Y, lr):
        doctor = torch.optim.SGD(model.parameters(), lr=lr)
        doctor.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        doctor.step()
        return loss.item()

    return KELP | {"step": step}
