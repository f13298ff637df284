"""Counts what is well. killed by: test_brings_evidence. named: share-of-the-healthy."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "Y",
        "evidence": 1 - (sum(row not in known for row in rows) / len(rows)),
    }
