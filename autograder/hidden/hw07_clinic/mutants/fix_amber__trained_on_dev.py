"""Cures the cause, and trains on the names that are there to be measured on.

killed by: test_the_patient_recovers. named: too-good-to-be-true.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def batches(X, Y, size, steps, generator):
        from hw07_clinic import DEV

        return treated["batches"](*(DEV if steps > 200 else (X, Y)), size, steps, generator)

    return treated | {"batches": batches}
