"""Cures the symptom only: a learning rate ten times smaller.

killed by: test_the_cause_is_gone, test_the_patient_recovers. named: learning-rate-changed.
"""


def fix_kelp():
    def step(model, X, Y, lr):
        return kelp_step(model, X, Y, lr / 10)

    return KELP | {"step": step}
