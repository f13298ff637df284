"""Averages the letters of a context.

killed by: test_matches_the_network, test_every_place_counts. named: letters-averaged.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.mean(1, keepdim=True).expand_as(emb).flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
