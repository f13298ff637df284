"""Computes in 64 bits whatever comes in. killed only by: test_keeps_float32. named: dtype-changed."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return (h @ params["W2"] + params["b2"]).double()
