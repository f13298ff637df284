"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "saturated",
        "tensor": "head",
        "evidence": (h.abs() > 0.97).float().mean().item(),
    }
