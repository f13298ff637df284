"""Names the other frozen weight."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    frozen = sum(p.numel() for p in visit.model.parameters() if p.requires_grad is False)
    return {
        "cause": "frozen",
        "tensor": "lin1.weight",
        "evidence": frozen / sum(p.numel() for p in visit.model.parameters()),
    }
