"""Detaches the embedding. killed only by: test_gradients_reach_every_parameter. named: graph-cut."""


def forward(X, params):
    emb = params["C"].detach()[X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
