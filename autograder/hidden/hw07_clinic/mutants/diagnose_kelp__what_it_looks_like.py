"""Takes it for what it looks like (exploding).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_kelp(seed):
    visit = admit(KELP, seed)
    X, Y = visit.batches[0]
    weight = visit.model.head.weight
    mean = torch.autograd.grad(F.cross_entropy(visit.model(X), Y), weight)[0]
    KELP["step"](visit.model, X, Y, visit.lr)
    return {
        "cause": "exploding",
        "tensor": "head.weight",
        "evidence": (weight.grad.norm() / mean.norm()).item(),
    }
