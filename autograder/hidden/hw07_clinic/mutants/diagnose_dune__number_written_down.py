"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "Y",
        "evidence": 0.61,
    }
