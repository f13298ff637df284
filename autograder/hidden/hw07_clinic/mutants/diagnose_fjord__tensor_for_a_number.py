"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "evaluated-in-training-mode",
        "tensor": "bn1.running_mean",
        "evidence": torch.tensor(moved),
    }
