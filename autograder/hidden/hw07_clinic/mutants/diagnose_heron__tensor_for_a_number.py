"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "unregistered",
        "tensor": "hidden.0.weight",
        "evidence": torch.tensor(used / (used + listed)),
    }
