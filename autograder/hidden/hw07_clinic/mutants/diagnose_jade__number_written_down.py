"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_jade(seed):
    admit(JADE, seed)
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": 0.1022,
    }
