"""Looks at 99 of the 100 batches. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches[1:] for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "Y",
        "evidence": sum(row not in known for row in rows) / len(rows),
    }
