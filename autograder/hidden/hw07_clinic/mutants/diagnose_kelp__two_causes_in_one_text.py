"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.head.weight
    mean = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0]
    KELP["step"](visit.model, X, Y, visit.lr)
    return {
        "cause": "loss-summed or exploding",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / mean.norm()).item(),
    }
