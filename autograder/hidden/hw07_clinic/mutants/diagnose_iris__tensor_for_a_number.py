"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": "labels-not-shifted",
        "tensor": "Y",
        "evidence": torch.tensor(seen.float().mean().item()),
    }
