"""Adds b1 after the tanh. killed by: test_matches_the_network. named: first-bias-after-tanh."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"]) + params["b1"]
    return h @ params["W2"] + params["b2"]
