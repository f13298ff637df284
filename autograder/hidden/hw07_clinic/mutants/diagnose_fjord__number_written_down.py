"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "evaluated-in-training-mode",
        "tensor": "bn1.running_mean",
        "evidence": 0.41,
    }
