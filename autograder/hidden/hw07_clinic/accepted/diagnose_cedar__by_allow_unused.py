"""Asks autograd for all gradients and counts those that are not there."""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    parameters = list(visit.model.parameters())
    found = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), parameters, allow_unused=True)
    lost = [p.numel() for p, g in zip(parameters, found, strict=True) if g is None]
    return {"cause": "cut-off", "tensor": "lin1.bias", "evidence": sum(lost) / sum(p.numel() for p in parameters)}
