"""Compares with the gradient of the first batch. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.head.weight
    AMBER["step"](visit.model, *first, visit.lr)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(first[0]), first[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "gradients-pile-up",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / alone.norm()).item(),
    }
