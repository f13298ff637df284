"""Squashes the embedding, too.

killed by: test_matches_the_network, test_the_example_worked_by_hand. named: tanh-on-the-embedding.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(torch.tanh(emb).flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
