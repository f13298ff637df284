"""Overwrites the error in every round of the loop.

killed by: test_matches_the_true_difference, test_the_example_worked_by_hand, test_the_worst_point_decides. named:
last-point-only.
"""


def compare_forward(mlp, model, xs):
    dtype = next(model.parameters()).dtype
    for x in xs:
        theirs = model(torch.tensor([x], dtype=dtype))[0].double()
        ours = torch.tensor([out.data for out in mlp(x)], dtype=torch.float64)
        worst = (ours - theirs).abs().max().item()
    return worst
