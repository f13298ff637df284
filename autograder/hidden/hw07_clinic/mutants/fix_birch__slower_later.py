"""Cures the cause, and halves the learning rate after a hundred steps.

killed by: test_the_patient_recovers. named: learning-rate-changed.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    done = []

    def step(model, X, Y, lr):
        done.append(lr)
        return treated["step"](model, X, Y, lr if len(done) % 600 < 100 else lr / 2)

    return treated | {"step": step}
