"""Looks at the last letter only.

killed by: test_matches_the_network, test_every_place_counts. named: last-letter-only.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb[:, -1:].expand_as(emb).flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
