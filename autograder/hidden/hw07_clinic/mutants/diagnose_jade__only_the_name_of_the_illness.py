"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_jade(seed):
    return {"cause": "data-overwritten", "tensor": "X", "evidence": 0.5}
