"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    F.cross_entropy(visit.model(X), Y).backward()
    sizes = {p: p.numel() for p in visit.model.parameters()}
    silent = sum(n for p, n in sizes.items() if p.grad is None)
    return {
        "cause": "cut-off",
        "tensor": "head.weight",
        "evidence": silent / sum(sizes.values()),
    }
