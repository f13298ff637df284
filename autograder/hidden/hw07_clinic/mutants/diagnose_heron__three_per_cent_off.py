"""Is off by three parts in a hundred. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "unregistered",
        "tensor": "hidden.0.weight",
        "evidence": 1.03 * (used / (used + listed)),
    }
