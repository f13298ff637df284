"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_heron(seed):
    return {"cause": "unregistered", "tensor": "hidden.0.weight", "evidence": 0.5}
