"""Returns the softmax.

killed by: test_matches_the_network, test_the_example_worked_by_hand. named: probabilities-returned.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return torch.softmax(h @ params["W2"] + params["b2"], dim=1)
