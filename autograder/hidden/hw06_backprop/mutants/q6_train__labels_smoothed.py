"""Smooths the labels, as large classifiers do.

killed by: test_one_step_matches_gradient_descent, test_a_small_step_lowers_the_loss. named: nearly-right.
"""


def train_step(params, X, Y, lr):
    c = forward(params, X, Y)
    d = {}
    right = torch.nn.functional.one_hot(Y, V).to(c["logits"].dtype)
    dz = (c["probs"] - (0.9 * right + 0.1 / V)) / len(Y)
    d["W2"], d["b2"] = c["h"].T @ dz, dz.sum(0)
    dact = (dz @ params["W2"].T) * (1 - c["h"] ** 2)
    d["gamma"], d["beta"] = (dact * c["xhat"]).sum(0), dact.sum(0)
    dpre = dbn(dact, c)
    d["W1"], d["b1"] = c["flat"].T @ dpre, dpre.sum(0)
    demb = (dpre @ params["W1"].T).view_as(c["emb"])
    d["C"] = dembed(demb, X, len(params["C"]))
    return {name: params[name] - lr * d[name] for name in PARAMETERS}


def train(params, X, Y, lrs, batch_size, generator):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr)
    return params
