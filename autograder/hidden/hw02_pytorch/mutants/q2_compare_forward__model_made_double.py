"""Converts the model instead of its inputs.

killed only by: test_a_network_in_float32_shows_its_rounding. named: network-changed.
"""


def compare_forward(mlp, model, xs):
    with torch.no_grad():
        theirs = model.double()(torch.tensor(xs, dtype=torch.float64))
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    return (ours - theirs).abs().max().item()
