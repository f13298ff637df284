"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_birch(seed):
    return {"cause": "saturated", "tensor": "act1", "evidence": 0.5}
