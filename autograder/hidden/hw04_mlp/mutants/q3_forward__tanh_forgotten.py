"""Has two linear layers in a row.

killed by: test_matches_the_network, test_the_example_worked_by_hand. named: tanh-forgotten.
"""


def forward(X, params):
    emb = params["C"][X]
    h = emb.flatten(1) @ params["W1"] + params["b1"]
    return h @ params["W2"] + params["b2"]
