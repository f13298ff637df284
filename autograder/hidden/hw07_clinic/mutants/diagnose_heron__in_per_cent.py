"""Reports per cent. killed by: test_brings_evidence. named: evidence-in-per-cent."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "unregistered",
        "tensor": "hidden.0.weight",
        "evidence": 100 * (used / (used + listed)),
    }
