"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "saturated",
        "tensor": "act1",
        "evidence": torch.tensor((h.abs() > 0.97).float().mean().item()),
    }
