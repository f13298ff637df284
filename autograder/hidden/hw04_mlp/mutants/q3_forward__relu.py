"""Uses relu. killed by: test_matches_the_network, test_the_example_worked_by_hand. named: relu-for-tanh."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.relu(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
