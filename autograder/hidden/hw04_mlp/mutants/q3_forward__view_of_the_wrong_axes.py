"""Flattens number by number instead of letter by letter.

killed by: test_matches_the_network. named: time-and-embedding-mixed.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.transpose(1, 2).flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
