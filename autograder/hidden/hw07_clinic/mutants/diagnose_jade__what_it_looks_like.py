"""Takes it for what it looks like (overfitting).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "overfitting",
        "tensor": "X",
        "evidence": changed.float().mean().item(),
    }
