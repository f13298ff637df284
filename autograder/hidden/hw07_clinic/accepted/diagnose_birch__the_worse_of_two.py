"""Measures both layers and names the worse one."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    found = activations_of(visit.model, visit.batches[0][0])
    shares = {name: (h.abs() > 0.97).double().mean().item() for name, h in found.items() if "Tanh" in name}
    name = max(shares, key=shares.get)
    return {"cause": "saturated", "tensor": name.split()[0], "evidence": shares[name]}
