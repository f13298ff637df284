"""Takes it for what it looks like (vanishing).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "vanishing",
        "tensor": "Y",
        "evidence": sum(row not in known for row in rows) / len(rows),
    }
