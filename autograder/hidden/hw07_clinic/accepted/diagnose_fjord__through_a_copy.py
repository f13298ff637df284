"""Compares with a copy that was not evaluated."""


def diagnose_fjord(seed):
    import copy

    visit = admit(FJORD, seed)
    twin = copy.deepcopy(visit.model)
    FJORD["evaluate"](twin, *visit.batches[0])
    moved = torch.linalg.vector_norm(twin.bn1.running_var - visit.model.bn1.running_var)
    return {"cause": "evaluated-in-training-mode", "tensor": "bn1.running_var", "evidence": moved.item()}
