"""Takes it for what it looks like (frozen).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "frozen",
        "tensor": "hidden.0.weight",
        "evidence": used / (used + listed),
    }
