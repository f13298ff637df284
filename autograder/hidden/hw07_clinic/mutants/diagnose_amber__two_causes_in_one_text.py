"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.head.weight
    AMBER["step"](visit.model, *first, visit.lr)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(second[0]), second[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "gradients-pile-up or exploding",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / alone.norm()).item(),
    }
