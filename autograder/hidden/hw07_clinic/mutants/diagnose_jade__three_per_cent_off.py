"""Is off by three parts in a hundred. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": 1.03 * (changed.float().mean().item()),
    }
