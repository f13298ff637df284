"""Measures every parameter and names the worst."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    AMBER["step"](visit.model, *visit.batches[0], visit.lr)
    X, Y = visit.batches[1]
    names, parameters = zip(*visit.model.named_parameters(), strict=True)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), parameters)
    AMBER["step"](visit.model, X, Y, visit.lr)
    ratios = {name: (p.grad.norm() / g.norm()).item() for name, p, g in zip(names, parameters, alone, strict=True)}
    worst = max(ratios, key=ratios.get)
    return {"cause": "gradients-pile-up", "tensor": worst, "evidence": ratios[worst]}
