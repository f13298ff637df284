"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "dead-units",
        "tensor": "embed.weight",
        "evidence": asleep / sum(sizes.values()),
    }
