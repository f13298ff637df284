"""Copies deeply, and rewinds one generator to the same state for each run."""

import copy


def compare_inits(inits, train, dev, steps, lr, seed):
    dice = torch.Generator()
    beginning = dice.manual_seed(seed).get_state()
    result = {}
    for name in inits:
        dice.set_state(beginning)
        params = copy.deepcopy(inits[name])
        row = {"losses": [], "saturation": float((hidden(params, dev[0]).abs() > SATURATED).double().mean())}
        while len(row["losses"]) < steps:
            batch = sample_batch(train[0], train[1], BATCH, dice)
            row["losses"] += [float(loss_of(params, *batch))]
            sgd_step(params, batch[0], batch[1], lr)
        row["dev"] = float(loss_of(params, *dev))
        result[name] = row
    return result
