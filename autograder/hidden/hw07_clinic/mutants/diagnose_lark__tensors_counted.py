"""Counts tensors, not numbers. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "frozen",
        "tensor": "embed.weight",
        "evidence": sum(not p.requires_grad for p in sizes) / len(sizes),
    }
