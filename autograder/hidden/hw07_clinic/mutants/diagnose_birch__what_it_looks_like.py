"""Takes it for what it looks like (vanishing).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": "vanishing",
        "tensor": "act1",
        "evidence": (h.abs() > 0.97).float().mean().item(),
    }
