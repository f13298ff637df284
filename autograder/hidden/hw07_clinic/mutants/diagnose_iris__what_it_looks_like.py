"""Takes it for what it looks like (overfitting).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "overfitting",
        "tensor": "Y",
        "evidence": seen.float().mean().item(),
    }
