"""Squares instead of taking the absolute value.

killed by: test_matches_the_true_difference, test_a_planted_error_is_reported, test_an_error_of_a_billionth_is_seen.
named: largest-square.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return ((ours - theirs) ** 2).max().item()
