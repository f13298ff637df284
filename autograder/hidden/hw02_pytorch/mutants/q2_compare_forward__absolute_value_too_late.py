"""Takes the absolute value of the largest difference.

killed by: test_matches_the_true_difference. named: no-absolute-value.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return abs((ours - theirs).max().item())
