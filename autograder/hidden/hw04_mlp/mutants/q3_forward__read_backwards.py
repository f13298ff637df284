"""Reads the context from the back.

killed by: test_matches_the_network, test_the_example_worked_by_hand. named: context-read-backwards.
"""


def forward(X, params):
    emb = params["C"][X.flip(1)]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
