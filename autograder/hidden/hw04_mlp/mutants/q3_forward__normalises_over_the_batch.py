"""Subtracts the mean of the batch from the logits.

killed by: test_matches_the_network, test_a_batch_of_one. named: logits-depend-on-the-batch.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return (h - h.mean(0) + h.mean()) @ params["W2"] + params["b2"]
