"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_jade(seed):
    visit = admit(JADE, seed)
    changed = visit.X_before != visit.X
    return {
        "cause": list(CAUSES),
        "tensor": "X",
        "evidence": changed.float().mean().item(),
    }
