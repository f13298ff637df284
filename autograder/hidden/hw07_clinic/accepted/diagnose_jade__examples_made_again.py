"""Makes the examples again to compare with."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    same = torch.eq(visit.X, visit.X_before).double()
    return {"cause": "data-overwritten", "tensor": "x", "evidence": 1.0 - same.mean().item()}
