"""Adds the bias in place, into the parameters. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def forward(X, params):
    emb = params["C"][X]
    with torch.no_grad():
        params["b1"] += 0.25
    h = torch.tanh(emb.flatten(1) @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]
