"""PyTorch's own optimiser and loss on one side, two functions for the steps."""


def lockstep_train(mlp, model, xs, ys, k, lr):
    optimiser = torch.optim.SGD(model.parameters(), lr=lr)
    dtype = next(model.parameters()).dtype
    X, Y = torch.tensor(xs, dtype=dtype), torch.tensor(ys, dtype=dtype).view(-1, 1)

    def ours():
        for p in mlp.parameters():
            p.grad = 0.0
        loss = sum((mlp(x)[0] - y) ** 2 for x, y in zip(xs, ys, strict=True)) * (1 / len(ys))
        loss.backward()
        for p in mlp.parameters():
            p.data = p.data - lr * p.grad
        return loss.data

    def theirs():
        optimiser.zero_grad()
        loss = nn.functional.mse_loss(model(X), Y)
        loss.backward()
        optimiser.step()
        return float(loss)

    def gap():
        tensors, worst = iter(model.parameters()), 0.0
        for layer in mlp.layers:
            weight, bias = next(tensors).tolist(), next(tensors).tolist()
            for neuron, row, b in zip(layer.neurons, weight, bias, strict=True):
                gaps = [abs(w.data - v) for w, v in zip(neuron.w, row, strict=True)]
                worst = max(worst, abs(neuron.b.data - b), *gaps)
        return worst

    steps = [(ours(), theirs(), gap()) for _ in range(k)]
    return {"micrograd": [s[0] for s in steps], "torch": [s[1] for s in steps], "gap": [s[2] for s in steps]}
