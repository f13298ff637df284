"""Compares in numpy, with the loss written as a sum of squares over N."""

import numpy as np


def compare_grads(mlp, model, xs, ys):
    for layer in mlp.layers:
        for neuron in layer.neurons:
            for value in [*neuron.w, neuron.b]:
                value.grad = 0.0
    for p in model.parameters():
        p.grad = None
    n = len(xs)
    errors = [mlp(xs[i])[0] - ys[i] for i in range(n)]
    loss = sum(e * e for e in errors) / n
    loss.backward()
    dtype = next(model.parameters()).dtype
    residual = model(torch.tensor(xs, dtype=dtype)).flatten() - torch.tensor(ys, dtype=dtype)
    (residual.dot(residual) / n).backward()
    grads = {}
    for layer, (name, _) in zip(mlp.layers, list(model.named_parameters())[::2], strict=True):
        stem = name.removesuffix("weight")
        grads[name] = np.array([[w.grad for w in neuron.w] for neuron in layer.neurons])
        grads[stem + "bias"] = np.array([neuron.b.grad for neuron in layer.neurons])
    return {name: float(np.abs(grads[name] - p.grad.numpy()).max()) for name, p in model.named_parameters()}
