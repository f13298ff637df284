"""Sees which parameters stay where they are in a step."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    before = {name: p.clone() for name, p in visit.model.named_parameters()}
    LARK["step"](visit.model, *visit.batches[0], visit.lr)
    still = [name for name, p in visit.model.named_parameters() if torch.equal(p, before[name])]
    share = sum(before[name].numel() for name in still) / sum(p.numel() for p in before.values())
    return {"cause": "frozen", "tensor": still[-1], "evidence": share}
