"""Counts entries in plain Python."""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    pairs = list(zip(visit.X.flatten().tolist(), visit.X_before.flatten().tolist(), strict=True))
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": sum(after != before for after, before in pairs) / len(pairs),
    }
