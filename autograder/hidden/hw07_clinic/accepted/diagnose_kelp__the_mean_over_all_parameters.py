"""Measures all parameters and averages their ratios."""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    parameters = list(visit.model.parameters())
    usual = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), parameters)
    KELP["step"](visit.model, X, Y, visit.lr)
    ratios = [p.grad.norm() / g.norm() for p, g in zip(parameters, usual, strict=True)]
    return {"cause": "loss-summed", "tensor": "lin1.weight", "evidence": (sum(ratios) / len(ratios)).item()}
