"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*x, y) for X, Y in visit.batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "embed.weight",
        "evidence": sum(row not in known for row in rows) / len(rows),
    }
