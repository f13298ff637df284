"""Cleans up after itself, and not before.

killed only by: test_old_gradients_in_micrograd_do_not_count, test_old_gradients_in_torch_do_not_count. named:
gradients-not-zeroed-in-torch.
"""


def compare_grads(mlp, model, xs, ys):
    (sum((mlp(x)[0] - y) ** 2 for x, y in zip(xs, ys, strict=True)) / len(xs)).backward()

    dtype = next(model.parameters()).dtype
    X, y = torch.tensor(xs, dtype=dtype), torch.tensor(ys, dtype=dtype)
    ((model(X)[:, 0] - y) ** 2).mean().backward()

    ours = []
    for layer in mlp.layers:
        ours.append([[w.grad for w in neuron.w] for neuron in layer.neurons])
        ours.append([neuron.b.grad for neuron in layer.neurons])
    errors = {}
    for grad, (name, p) in zip(ours, model.named_parameters(), strict=True):
        errors[name] = (torch.tensor(grad, dtype=torch.float64) - p.grad).abs().max().item()
    for p in mlp.parameters():
        p.grad = 0.0
    model.zero_grad()
    return errors
