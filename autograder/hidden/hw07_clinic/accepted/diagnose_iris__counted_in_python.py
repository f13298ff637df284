"""Counts rows in plain Python."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    pairs = list(zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True))
    return {"cause": "labels-not-shifted", "tensor": "Y", "evidence": sum(x[-1] == y for x, y in pairs) / len(pairs)}
