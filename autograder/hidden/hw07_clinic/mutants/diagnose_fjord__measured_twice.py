"""Evaluates twice before it looks. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "evaluated-in-training-mode",
        "tensor": "bn1.running_mean",
        "evidence": moved,
    }
