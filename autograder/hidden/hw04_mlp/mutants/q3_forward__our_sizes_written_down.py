"""Writes the sizes of one network into the code.

killed only by: test_works_for_networks_of_any_size. named: sizes-written-down.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"][:, :V] + params["b2"][:V]
