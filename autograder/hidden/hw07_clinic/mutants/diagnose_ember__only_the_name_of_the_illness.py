"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_ember(seed):
    return {"cause": "double-softmax", "tensor": "out", "evidence": 0.5}
