"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": list(CAUSES),
        "tensor": "out",
        "evidence": (out.max(1).values - out.min(1).values).mean().item(),
    }
