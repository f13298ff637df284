"""Leaves the numbers in their tensors.

killed by: test_matches_the_true_errors, test_the_example_worked_by_hand, test_one_number_for_each_tensor. named:
not-a-plain-number.
"""


def compare_grads(mlp, model, xs, ys):
    for p in mlp.parameters():
        p.grad = 0.0
    (sum((mlp(x)[0] - y) ** 2 for x, y in zip(xs, ys, strict=True)) / len(xs)).backward()

    dtype = next(model.parameters()).dtype
    X, y = torch.tensor(xs, dtype=dtype), torch.tensor(ys, dtype=dtype)
    model.zero_grad()
    ((model(X)[:, 0] - y) ** 2).mean().backward()

    ours = []
    for layer in mlp.layers:
        ours.append([[w.grad for w in neuron.w] for neuron in layer.neurons])
        ours.append([neuron.b.grad for neuron in layer.neurons])
    errors = {}
    for grad, (name, p) in zip(ours, model.named_parameters(), strict=True):
        errors[name] = (torch.tensor(grad, dtype=torch.float64) - p.grad).abs().max()
    return errors
