"""Looks at the second layer, with a hook of its own."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    kept = []
    hook = visit.model.act2.register_forward_hook(lambda module, inputs, out: kept.append(out))
    visit.model(visit.batches[0][0])
    hook.remove()
    flat = kept[0].abs() > 0.97
    return {"cause": "saturated", "tensor": "act2", "evidence": flat.sum().item() / flat.numel()}
