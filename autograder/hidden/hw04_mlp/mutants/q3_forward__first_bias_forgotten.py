"""Leaves out b1.

killed by: test_matches_the_network, test_gradients_reach_every_parameter. named: first-bias-forgotten.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"])
    return h @ params["W2"] + params["b2"]
