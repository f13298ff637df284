"""Leaves out b2.

killed by: test_matches_the_network, test_the_example_worked_by_hand, test_gradients_reach_every_parameter. named:
second-bias-forgotten.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"]
