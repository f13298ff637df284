"""Measures how far the parameters move."""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.embed.weight
    before = weight.detach().clone().double()
    usual = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0].double()
    KELP["step"](visit.model, X, Y, visit.lr)
    length = (weight.detach().double() - before).norm() / visit.lr
    return {"cause": "loss-summed", "tensor": "embed.weight", "evidence": (length / usual.norm()).item()}
