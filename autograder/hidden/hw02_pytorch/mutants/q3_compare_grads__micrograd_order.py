"""Cuts micrograd's list of parameters into torch's shapes.

killed by: test_matches_the_true_errors, test_right_where_a_transpose_would_fit, test_twins_agree. named:
numbers-in-micrograd-order.
"""


def compare_grads(mlp, model, xs, ys):
    for p in mlp.parameters():
        p.grad = 0.0
    (sum((mlp(x)[0] - y) ** 2 for x, y in zip(xs, ys, strict=True)) / len(xs)).backward()
    dtype = next(model.parameters()).dtype
    model.zero_grad()
    nn.functional.mse_loss(model(torch.tensor(xs, dtype=dtype))[:, 0], torch.tensor(ys, dtype=dtype)).backward()
    left, errors = [p.grad for p in mlp.parameters()], {}
    for name, p in model.named_parameters():
        mine, left = left[: p.numel()], left[p.numel() :]
        errors[name] = (torch.tensor(mine, dtype=torch.float64).reshape(p.shape) - p.grad).abs().max().item()
    return errors
