"""Counts what is well. killed by: test_brings_evidence. named: share-of-the-healthy."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "unregistered",
        "tensor": "hidden.0.weight",
        "evidence": 1 - (used / (used + listed)),
    }
