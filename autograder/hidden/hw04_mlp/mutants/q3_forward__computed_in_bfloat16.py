"""Multiplies in 16 bits. killed by: test_matches_the_network. named: nearly-right."""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return (h.bfloat16() @ params["W2"].bfloat16()).to(h.dtype) + params["b2"]
