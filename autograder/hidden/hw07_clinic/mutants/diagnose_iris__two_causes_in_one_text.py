"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "labels-not-shifted or overfitting",
        "tensor": "Y",
        "evidence": seen.float().mean().item(),
    }
