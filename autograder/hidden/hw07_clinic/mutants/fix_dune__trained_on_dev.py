"""Cures the cause, and trains on the names that are there to be measured on.

killed by: test_the_patient_recovers. named: too-good-to-be-true.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

    def batches(X, Y, size, steps, generator):
        from hw07_clinic import DEV

        return treated["batches"](*(DEV if steps > 200 else (X, Y)), size, steps, generator)

    return treated | {"batches": batches}
