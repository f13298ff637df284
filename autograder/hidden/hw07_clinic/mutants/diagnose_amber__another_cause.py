"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.head.weight
    AMBER["step"](visit.model, *first, visit.lr)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(second[0]), second[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "dead-units",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / alone.norm()).item(),
    }
