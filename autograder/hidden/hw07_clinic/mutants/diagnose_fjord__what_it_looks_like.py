"""Takes it for what it looks like (overfitting).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "overfitting",
        "tensor": "bn1.running_mean",
        "evidence": moved,
    }
