"""Is off by three parts in a hundred. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "labels-not-shifted",
        "tensor": "Y",
        "evidence": 1.03 * (seen.float().mean().item()),
    }
