"""Hands the patient back as it came in.

killed by: test_the_cause_is_gone, test_the_network_is_the_same, test_the_training_is_the_same,
test_the_patient_recovers. named: cause-still-there.
"""


def fix_dune():
    return dict(DUNE)
