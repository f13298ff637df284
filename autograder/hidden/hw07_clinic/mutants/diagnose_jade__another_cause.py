"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "dead-units",
        "tensor": "X",
        "evidence": changed.float().mean().item(),
    }
