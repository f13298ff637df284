"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.head.weight
    mean = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0]
    KELP["step"](visit.model, X, Y, visit.lr)
    return {
        "cause": "dead-units",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / mean.norm()).item(),
    }
