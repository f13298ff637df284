"""Drops the batch axis when there is one context. killed only by: test_a_batch_of_one. named: batch-axis-dropped."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return (h @ params["W2"] + params["b2"]).squeeze()
