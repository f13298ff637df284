"""Leaves the number in its tensor.

killed by: test_matches_the_true_difference, test_the_example_worked_by_hand. named: not-a-plain-number.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return (ours - theirs).abs().max()
