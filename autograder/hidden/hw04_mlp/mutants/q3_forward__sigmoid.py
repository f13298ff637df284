"""Uses the sigmoid. killed by: test_matches_the_network, test_the_example_worked_by_hand. named: sigmoid-for-tanh."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.sigmoid(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
