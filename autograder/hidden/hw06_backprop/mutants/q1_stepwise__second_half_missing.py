"""Stops after the second layer. killed by: test_gradient_of[gamma]. named: gradient-missing."""


def backward_all(cache):
    c, B = cache, len(cache["Y"])
    d = {}

    # cross-entropy and softmax
    d["logprobs"] = torch.zeros_like(c["logprobs"])
    d["logprobs"][torch.arange(B), c["Y"]] = -1.0 / B
    d["probs"] = d["logprobs"] / c["probs"]
    d["inv_total"] = (d["probs"] * c["exps"]).sum(1, keepdim=True)
    d["total"] = -d["inv_total"] * c["total"] ** -2
    d["exps"] = d["probs"] * c["inv_total"] + d["total"]
    d["shifted"] = d["exps"] * c["exps"]
    d["logit_max"] = -d["shifted"].sum(1, keepdim=True)
    winner = torch.nn.functional.one_hot(c["logits"].argmax(1), c["logits"].shape[1])
    d["logits"] = d["shifted"] + winner * d["logit_max"]

    # second layer and tanh
    d["h"] = d["logits"] @ c["W2"].T
    d["W2"] = c["h"].T @ d["logits"]
    d["b2"] = d["logits"].sum(0)
    d["act"] = d["h"] * (1 - c["h"] ** 2)

    return d
