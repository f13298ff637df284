"""Measures the embedding and names the head. killed by: test_brings_evidence. named: evidence-of-another-tensor."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.embed.weight
    AMBER["step"](visit.model, *first, visit.lr)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(second[0]), second[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "gradients-pile-up",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / alone.norm()).item(),
    }
