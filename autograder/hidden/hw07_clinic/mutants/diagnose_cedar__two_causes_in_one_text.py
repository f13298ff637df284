"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    F.cross_entropy(visit.model(X), Y).backward()
    sizes = {p: p.numel() for p in visit.model.parameters()}
    silent = sum(n for p, n in sizes.items() if p.grad is None)
    return {
        "cause": "cut-off or frozen",
        "tensor": "lin1.weight",
        "evidence": silent / sum(sizes.values()),
    }
