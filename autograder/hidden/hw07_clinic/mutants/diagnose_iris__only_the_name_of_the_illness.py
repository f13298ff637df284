"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_iris(seed):
    return {"cause": "labels-not-shifted", "tensor": "Y", "evidence": 0.5}
