"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "labels-not-shifted",
        "tensor": "head",
        "evidence": seen.float().mean().item(),
    }
