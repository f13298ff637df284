"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_cedar(seed):
    return {"cause": "cut-off", "tensor": "lin1.weight", "evidence": 0.5}
