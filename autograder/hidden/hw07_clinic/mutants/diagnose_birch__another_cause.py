"""Finds another illness (frozen). killed by: test_names_the_cause. named: another-cause."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "frozen",
        "tensor": "act1",
        "evidence": (h.abs() > 0.97).float().mean().item(),
    }
