"""Squashes the logits, too.

killed by: test_matches_the_network, test_the_example_worked_by_hand. named: tanh-on-the-logits.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return torch.tanh(h @ params["W2"] + params["b2"])
