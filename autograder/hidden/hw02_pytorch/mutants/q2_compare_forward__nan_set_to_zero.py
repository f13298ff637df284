"""Replaces nan by zero to get rid of it. killed only by: test_nan_is_no_agreement. named: nan-passes-for-right."""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return (ours - theirs).nan_to_num().abs().max().item()
