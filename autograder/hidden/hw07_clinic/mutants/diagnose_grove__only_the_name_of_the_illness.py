"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_grove(seed):
    return {"cause": "vanishing", "tensor": "act5", "evidence": 0.5}
