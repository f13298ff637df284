"""Swaps batch and time before the view.

killed by: test_matches_the_network, test_contexts_do_not_see_one_another, test_a_batch_of_one. named:
batch-and-time-mixed.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.transpose(0, 1).reshape(len(X), -1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
