"""Counts from 0.9 on. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "saturated",
        "tensor": "act1",
        "evidence": (h.abs() > 0.9).float().mean().item(),
    }
