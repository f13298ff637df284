"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.head.weight
    mean = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0]
    KELP["step"](visit.model, X, Y, visit.lr)
    return {
        "cause": "loss-summed",
        "tensor": "act1",
        "evidence": (weight.grad.norm() / mean.norm()).item(),
    }
