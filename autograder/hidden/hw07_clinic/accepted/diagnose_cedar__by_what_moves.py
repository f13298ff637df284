"""Sees which parameters move in a step."""


def diagnose_cedar(seed):
    visit = admit(CEDAR, seed)
    before = {name: p.detach().clone() for name, p in visit.model.named_parameters()}
    CEDAR["step"](visit.model, *visit.batches[0], visit.lr)
    still = [name for name, p in visit.model.named_parameters() if torch.equal(p, before[name])]
    share = sum(before[name].numel() for name in still) / sum(value.numel() for value in before.values())
    return {"cause": "cut-off", "tensor": still[0], "evidence": share}
