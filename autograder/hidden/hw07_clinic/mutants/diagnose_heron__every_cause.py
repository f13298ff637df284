"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    used = sum(p.numel() for layer in visit.model.hidden for p in layer.parameters())
    listed = sum(p.numel() for p in visit.model.parameters())
    return {
        "cause": list(CAUSES),
        "tensor": "hidden.0.weight",
        "evidence": used / (used + listed),
    }
