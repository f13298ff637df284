"""Returns the hidden layer.

killed by: test_matches_the_network, test_one_row_of_logits_for_each_context. named: hidden-layer-returned.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h
