"""Compares pairs as text."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)

    def words(X, Y):
        return ["".join(LETTERS[i] for i in x) + ">" + LETTERS[y] for x, y in zip(X.tolist(), Y.tolist(), strict=True)]

    known = set(words(visit.X_before, visit.Y_before))
    rows = [row for batch in visit.batches for row in words(*batch)]
    return {
        "cause": "pairs-torn-apart",
        "tensor": "Y",
        "evidence": len([row for row in rows if row not in known]) / len(rows),
    }
