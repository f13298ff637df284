"""Names the other of the two tensors."""


def diagnose_iris(seed):
    visit = admit(IRIS, seed)
    same = torch.eq(visit.X[:, 2], visit.Y)
    return {"cause": "labels-not-shifted", "tensor": "X", "evidence": same.double().mean().item()}
