"""Keeps the losses as tensors.

killed by: test_three_lists_of_k_numbers, test_losses_follow_gradient_descent, test_the_example_worked_by_hand. named:
not-a-plain-number.
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
                p -= lr * p.grad
        record["torch"].append(loss)

        ours = []
        for layer in mlp.layers:
            ours += [w.data for neuron in layer.neurons for w in neuron.w]
            ours += [neuron.b.data for neuron in layer.neurons]
        theirs = torch.cat([p.detach().flatten() for p in model.parameters()])
        record["gap"].append((torch.tensor(ours, dtype=torch.float64) - theirs).abs().max().item())
    return record
