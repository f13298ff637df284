"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    first, second = visit.batches[:2]
    weight = visit.model.head.weight
    AMBER["step"](visit.model, *first, visit.lr)
    alone = torch.autograd.grad(F.cross_entropy(visit.model(second[0]), second[1]), weight)[0]
    AMBER["step"](visit.model, *second, visit.lr)
    return {
        "cause": "gradients-pile-up",
        "tensor": "head.weight",
        "evidence": torch.tensor((weight.grad.norm() / alone.norm()).item()),
    }
