"""Trains one network to the end, then the other, and keeps clones of all parameters."""


def lockstep_train(mlp, model, xs, ys, k, lr):
    losses, history = [], []
    for _ in range(k):
        for p in mlp.parameters():
            p.grad = 0.0
        loss = Value(0.0)
        for x, y in zip(xs, ys, strict=True):
            loss = loss + (mlp(x)[0] - y) ** 2 / len(xs)
        loss.backward()
        for p in mlp.parameters():
            p.data += -lr * p.grad
        losses.append(loss.data)
        now = []
        for layer in mlp.layers:
            now.append([w.data for n in layer.neurons for w in n.w] + [n.b.data for n in layer.neurons])
        history.append(now)

    parameters = list(model.parameters())
    X, y = torch.tensor(xs, dtype=parameters[0].dtype), torch.tensor(ys, dtype=parameters[0].dtype)
    others, gaps = [], []
    for numbers in history:
        loss = (model(X).squeeze(1) - y).square().mean()
        for p, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            p.data = p.data - lr * gradient
        others.append(loss.item())
        ours = torch.tensor([number for layer in numbers for number in layer], dtype=torch.float64)
        gaps.append(torch.dist(ours, nn.utils.parameters_to_vector(parameters).double(), p=float("inf")).item())
    return {"micrograd": losses, "torch": others, "gap": gaps}
