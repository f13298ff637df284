"""Sorts every row."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    rows = [sorted(row) for row in visit.model(visit.batches[0][0]).tolist()]
    return {"cause": "double-softmax", "tensor": "out", "evidence": sum(row[-1] - row[0] for row in rows) / len(rows)}
