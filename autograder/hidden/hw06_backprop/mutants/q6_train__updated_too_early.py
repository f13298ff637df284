"""Sends the gradient back through weights that were already changed.

killed by: test_one_step_matches_gradient_descent. named: updated-before-all-gradients.
"""


def train_step(params, X, Y, lr):
    c = forward(params, X, Y)
    d = {}
    dz = dlogits(c["logits"], Y)
    d["W2"], d["b2"] = c["h"].T @ dz, dz.sum(0)
    params = {**params, "W2": params["W2"] - lr * d["W2"], "b2": params["b2"] - lr * d["b2"]}
    dact = (dz @ params["W2"].T) * (1 - c["h"] ** 2)
    d["gamma"], d["beta"] = (dact * c["xhat"]).sum(0), dact.sum(0)
    dpre = dbn(dact, c)
    d["W1"], d["b1"] = c["flat"].T @ dpre, dpre.sum(0)
    params = {**params, "W1": params["W1"] - lr * d["W1"], "b1": params["b1"] - lr * d["b1"]}
    demb = (dpre @ params["W1"].T).view_as(c["emb"])
    d["C"] = dembed(demb, X, len(params["C"]))
    return {**params} | {name: params[name] - lr * d[name] for name in ("C", "gamma", "beta")}


def train(params, X, Y, lrs, batch_size, generator):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr)
    return params
