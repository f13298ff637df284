"""Cures the cause, and trains on the names that are there to be measured on.

killed by: test_the_patient_recovers. named: too-good-to-be-true.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    treated = GROVE | {"model": model}

    def batches(X, Y, size, steps, generator):
        from hw07_clinic import DEV

        return treated["batches"](*(DEV if steps > 200 else (X, Y)), size, steps, generator)

    return treated | {"batches": batches}
