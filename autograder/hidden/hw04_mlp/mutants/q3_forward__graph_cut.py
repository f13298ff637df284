"""Goes through numpy, so that no gradient comes back.

killed only by: test_gradients_reach_every_parameter. named: graph-cut.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return torch.tensor((h @ params["W2"] + params["b2"]).tolist(), dtype=h.dtype)
