"""Hands the old piece a fresh copy for each batch."""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        return [jade_batches(X.clone(), Y, size, 1, generator)[0] for _ in range(steps)]

    return JADE | {"batches": batches}
