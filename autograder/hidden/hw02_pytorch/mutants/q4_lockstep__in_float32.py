"""Trains the PyTorch side in 32 bits and writes the result back.

killed by: test_twins_stay_together, test_losses_follow_gradient_descent. named: float32-against-float64.
"""


def lockstep_train(mlp, model, xs, ys, k, lr):
    dtype = next(model.parameters()).dtype
    X, y = torch.tensor(xs, dtype=dtype), torch.tensor(ys, dtype=dtype)
    record = {"micrograd": [], "torch": [], "gap": []}
    for _ in range(k):
        for p in mlp.parameters():
            p.grad = 0.0
        loss = sum((mlp(x)[0] - target) ** 2 for x, target in zip(xs, ys, strict=True)) / len(xs)
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        record["micrograd"].append(loss.data)

        model.zero_grad()
        loss = ((model(X)[:, 0] - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p.copy_((p - lr * p.grad).float())
        record["torch"].append(loss.item())

        ours = []
        for layer in mlp.layers:
            ours += [w.data for neuron in layer.neurons for w in neuron.w]
            ours += [neuron.b.data for neuron in layer.neurons]
        theirs = torch.cat([p.detach().flatten() for p in model.parameters()])
        record["gap"].append((torch.tensor(ours, dtype=torch.float64) - theirs).abs().max().item())
    return record
