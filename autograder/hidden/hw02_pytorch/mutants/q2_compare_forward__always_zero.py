"""Says that all is well.

killed by: test_matches_the_true_difference, test_the_example_worked_by_hand, test_the_worst_point_decides,
test_twins_agree, test_a_planted_error_is_reported, test_an_error_of_a_billionth_is_seen,
test_a_network_in_float32_shows_its_rounding. named: error-hard-coded.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return 0.0 * (ours - theirs).nan_to_num().sum().item()
