"""Counts what is well. killed by: test_brings_evidence. named: share-of-the-healthy."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": 1 - (changed.float().mean().item()),
    }
