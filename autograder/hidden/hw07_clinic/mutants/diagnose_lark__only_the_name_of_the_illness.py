"""Knows the cause and measures nothing. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_lark(seed):
    return {"cause": "frozen", "tensor": "embed.weight", "evidence": 0.5}
