"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": "data-overwritten",
        "tensor": "X",
        "evidence": torch.tensor(changed.float().mean().item()),
    }
