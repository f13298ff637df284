"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_dune(seed):
    return {"cause": "pairs-torn-apart", "tensor": "Y", "evidence": 0.5}
