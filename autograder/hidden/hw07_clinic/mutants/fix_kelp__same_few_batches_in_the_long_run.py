"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
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
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
