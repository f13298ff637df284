"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "dead-units",
        "tensor": "bn1.running_mean",
        "evidence": moved,
    }
