"""Through numpy."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    lost = (visit.X.numpy() != visit.X_before.numpy()).sum()
    return {"cause": "data-overwritten", "tensor": "X", "evidence": int(lost) / visit.X.numel()}
