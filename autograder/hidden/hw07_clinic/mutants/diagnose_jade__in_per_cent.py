"""Reports per cent. killed by: test_brings_evidence. named: evidence-in-per-cent."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": 100 * (changed.float().mean().item()),
    }
