"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "data-overwritten or overfitting",
        "tensor": "X",
        "evidence": changed.float().mean().item(),
    }
