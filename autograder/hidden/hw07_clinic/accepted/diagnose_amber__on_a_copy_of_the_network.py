"""Computes the second gradient on a copy, with numpy for the norms."""


def diagnose_amber(seed):
    import copy

    import numpy as np

    visit = admit(AMBER, seed)
    AMBER["step"](visit.model, *visit.batches[0], visit.lr)
    twin = copy.deepcopy(visit.model)
    for p in twin.parameters():
        p.grad = None
    AMBER["step"](twin, *visit.batches[1], 0.0)
    AMBER["step"](visit.model, *visit.batches[1], visit.lr)
    sizes = [np.linalg.norm(model.lin1.weight.grad.numpy()) for model in (visit.model, twin)]
    return {"cause": "gradients-pile-up", "tensor": "lin1.weight", "evidence": sizes[0] / sizes[1]}
