"""Through numpy."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    return {
        "cause": "labels-not-shifted",
        "tensor": "Y",
        "evidence": float((visit.X_before.numpy()[:, -1] == visit.Y_before.numpy()).mean()),
    }
