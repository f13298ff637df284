"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": "unregistered",
        "tensor": "head.weight",
        "evidence": used / (used + listed),
    }
