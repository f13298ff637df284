"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": list(CAUSES),
        "tensor": "Y",
        "evidence": sum(row not in known for row in rows) / len(rows),
    }
