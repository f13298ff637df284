"""Reports per cent. killed by: test_brings_evidence. named: evidence-in-per-cent."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "saturated",
        "tensor": "act1",
        "evidence": 100 * ((h.abs() > 0.97).float().mean().item()),
    }
