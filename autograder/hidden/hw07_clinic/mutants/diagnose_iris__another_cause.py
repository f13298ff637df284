"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "dead-units",
        "tensor": "Y",
        "evidence": seen.float().mean().item(),
    }
