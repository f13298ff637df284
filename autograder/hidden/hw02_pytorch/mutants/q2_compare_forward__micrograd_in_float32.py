"""Makes a tensor of micrograd's outputs in PyTorch's default.

killed by: test_twins_agree, test_an_error_of_a_billionth_is_seen. named: compared-in-float32.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs])
    return (ours - theirs).abs().max().item()
