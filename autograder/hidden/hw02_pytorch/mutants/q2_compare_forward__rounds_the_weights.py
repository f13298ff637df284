"""Rounds the weights of the micrograd network before it compares.

killed by: test_both_networks_are_left_unchanged. named: network-changed.
"""


def compare_forward(mlp, model, xs):
    for p in mlp.parameters():
        p.data = round(p.data, 12)
    with torch.no_grad():
        theirs = model(torch.tensor(xs, dtype=next(model.parameters()).dtype)).double()
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return (ours - theirs).abs().max().item()
