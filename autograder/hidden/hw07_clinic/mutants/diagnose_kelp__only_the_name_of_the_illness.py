"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_kelp(seed):
    return {"cause": "loss-summed", "tensor": "head.weight", "evidence": 0.5}
