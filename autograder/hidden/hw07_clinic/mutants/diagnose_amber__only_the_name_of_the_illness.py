"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_amber(seed):
    return {"cause": "gradients-pile-up", "tensor": "head.weight", "evidence": 0.5}
