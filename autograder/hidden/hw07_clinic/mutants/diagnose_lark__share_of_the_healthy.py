"""Counts what is well. killed by: test_brings_evidence. named: share-of-the-healthy."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "frozen",
        "tensor": "embed.weight",
        "evidence": 1 - (asleep / sum(sizes.values())),
    }
