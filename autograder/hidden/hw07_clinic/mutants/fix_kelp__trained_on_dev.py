"""Cures the cause, and trains on the names that are there to be measured on.

killed by: test_the_patient_recovers. named: too-good-to-be-true.
"""


def fix_kelp():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    treated = KELP | {"step": step}

    def batches(X, Y, size, steps, generator):
        from hw07_clinic import DEV

        return treated["batches"](*(DEV if steps > 200 else (X, Y)), size, steps, generator)

    return treated | {"batches": batches}
