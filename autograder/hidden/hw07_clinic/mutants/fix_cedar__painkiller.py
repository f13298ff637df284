"""Cures the symptom only: a learning rate ten times smaller.

killed by: test_the_cause_is_gone, test_the_patient_recovers. named: cause-still-there.
"""


def fix_cedar():
    def step(model, X, Y, lr):
        return cedar_step(model, X, Y, lr / 10)

    return CEDAR | {"step": step}
