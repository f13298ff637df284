"""Cures the cause, and halves the learning rate after a hundred steps.

killed by: test_the_patient_recovers. named: learning-rate-changed.
"""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        for p in net.parameters():
            p.requires_grad_(True)
        return net

    treated = LARK | {"model": model}

    done = []

    def step(model, X, Y, lr):
        done.append(lr)
        return treated["step"](model, X, Y, lr if len(done) % 600 < 100 else lr / 2)

    return treated | {"step": step}
