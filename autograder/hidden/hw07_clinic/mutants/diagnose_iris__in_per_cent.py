"""Reports per cent. killed by: test_brings_evidence. named: evidence-in-per-cent."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "labels-not-shifted",
        "tensor": "Y",
        "evidence": 100 * (seen.float().mean().item()),
    }
