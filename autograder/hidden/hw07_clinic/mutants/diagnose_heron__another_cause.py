"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "dead-units",
        "tensor": "hidden.0.weight",
        "evidence": used / (used + listed),
    }
