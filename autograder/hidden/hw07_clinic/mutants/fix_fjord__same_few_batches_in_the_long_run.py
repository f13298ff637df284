"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
