"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_fjord(seed):
    return {"cause": "evaluated-in-training-mode", "tensor": "bn1.running_mean", "evidence": 0.5}
