"""Differentiates at var instead of var + EPS.

killed only by: test_gradient_of[var], test_the_whole_chain_on_names. named: eps-forgotten.
"""


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

    # BatchNorm
    d["gamma"] = (d["act"] * c["xhat"]).sum(0)
    d["beta"] = d["act"].sum(0)
    d["xhat"] = d["act"] * c["gamma"]
    d["inv_std"] = (d["xhat"] * c["diff"]).sum(0, keepdim=True)
    d["var"] = -0.5 * c["var"] ** -1.5 * d["inv_std"]
    d["sq"] = d["var"].expand_as(c["sq"]) / (B - 1)
    d["diff"] = d["xhat"] * c["inv_std"] + 2 * c["diff"] * d["sq"]
    d["mean"] = -d["diff"].sum(0, keepdim=True)
    d["pre"] = d["diff"] + d["mean"] / B

    # first layer and embedding
    d["flat"] = d["pre"] @ c["W1"].T
    d["W1"] = c["flat"].T @ d["pre"]
    d["b1"] = d["pre"].sum(0)
    d["emb"] = d["flat"].view_as(c["emb"])
    d["C"] = torch.zeros_like(c["C"])
    rows = d["emb"].flatten(0, 1)
    for i, letter in enumerate(c["X"].flatten()):
        d["C"][letter] += rows[i]
    return d
