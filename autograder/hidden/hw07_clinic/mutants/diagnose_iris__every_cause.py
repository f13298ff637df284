"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    seen = visit.Y_before == visit.X_before[:, -1]
    return {
        "cause": list(CAUSES),
        "tensor": "Y",
        "evidence": seen.float().mean().item(),
    }
