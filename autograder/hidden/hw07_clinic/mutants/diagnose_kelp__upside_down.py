"""Turns the ratio round. killed by: test_brings_evidence. named: ratio-upside-down."""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.head.weight
    mean = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0]
    KELP["step"](visit.model, X, Y, visit.lr)
    return {
        "cause": "loss-summed",
        "tensor": "head.weight",
        "evidence": 1 / ((weight.grad.norm() / mean.norm()).item()),
    }
