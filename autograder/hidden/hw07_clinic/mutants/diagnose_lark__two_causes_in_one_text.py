"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "frozen or cut-off",
        "tensor": "embed.weight",
        "evidence": asleep / sum(sizes.values()),
    }
