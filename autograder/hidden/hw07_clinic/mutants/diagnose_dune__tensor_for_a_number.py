"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "Y",
        "evidence": torch.tensor(sum(row not in known for row in rows) / len(rows)),
    }
