"""Walks over the examples one by one and adds up; helper functions and a dictionary in another order."""


def zeros_like_all(cache):
    return {name: torch.zeros_like(cache[name]) for name in STEPS_BACKWARD[::-1]}


def backward_row(c, g, i):
    n, y = len(c["Y"]), int(c["Y"][i])
    g["logprobs"][i, y] = -1 / n
    g["probs"][i, y] = -1 / n / c["probs"][i, y]
    g["inv_total"][i] = g["probs"][i].dot(c["exps"][i])
    g["total"][i] = -g["inv_total"][i] / c["total"][i] ** 2
    g["exps"][i] = g["probs"][i] * c["inv_total"][i] + g["total"][i]
    g["shifted"][i] = g["exps"][i] * c["exps"][i]
    g["logit_max"][i] = -g["shifted"][i].sum()
    g["logits"][i] = g["shifted"][i]
    g["logits"][i, int(c["logits"][i].argmax())] += g["logit_max"][i, 0]
    g["h"][i] = c["W2"] @ g["logits"][i]
    g["W2"] += torch.outer(c["h"][i], g["logits"][i])
    g["b2"] += g["logits"][i]
    g["act"][i] = g["h"][i] - g["h"][i] * c["h"][i] ** 2
    g["gamma"] += g["act"][i] * c["xhat"][i]
    g["beta"] += g["act"][i]
    g["xhat"][i] = g["act"][i] * c["gamma"]
    g["inv_std"] += g["xhat"][i] * c["diff"][i]


def backward_all(cache):
    c, g, n = cache, zeros_like_all(cache), len(cache["Y"])
    for i in range(n):
        backward_row(c, g, i)
    g["var"] = g["inv_std"] * (-0.5) / ((c["var"] + EPS) * (c["var"] + EPS).sqrt())
    for i in range(n):
        g["sq"][i] = g["var"][0] / (n - 1)
        g["diff"][i] = g["xhat"][i] * c["inv_std"][0] + g["sq"][i] * 2 * c["diff"][i]
        g["mean"] -= g["diff"][i]
    for i in range(n):
        g["pre"][i] = g["diff"][i] + g["mean"][0] / n
        g["flat"][i] = c["W1"] @ g["pre"][i]
        g["W1"] += torch.outer(c["flat"][i], g["pre"][i])
        g["b1"] += g["pre"][i]
        for t, letter in enumerate(c["X"][i].tolist()):
            g["emb"][i, t] = g["flat"][i].view(c["X"].shape[1], -1)[t]
            g["C"][letter] += g["emb"][i, t]
    return g
