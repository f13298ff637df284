"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.head.weight
    AMBER["step"](visit.model, *first, visit.lr)
    torch.autograd.grad(F.cross_entropy(visit.model(second[0]), second[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "gradients-pile-up",
        "tensor": "head.weight",
        "evidence": 1.66,
    }
