"""Subtracts a row from a column.

killed by: test_the_example_worked_by_hand, test_the_worst_point_decides. named: every-point-with-every-other.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([out.data for x in xs for out in mlp(x)], dtype=torch.float64)
    return (ours - theirs).abs().max().item()
