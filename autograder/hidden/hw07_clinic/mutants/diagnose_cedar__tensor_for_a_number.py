"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    X, Y = visit.batches[0]
    F.cross_entropy(visit.model(X), Y).backward()
    sizes = {p: p.numel() for p in visit.model.parameters()}
    silent = sum(n for p, n in sizes.items() if p.grad is None)
    return {
        "cause": "cut-off",
        "tensor": "lin1.weight",
        "evidence": torch.tensor(silent / sum(sizes.values())),
    }
