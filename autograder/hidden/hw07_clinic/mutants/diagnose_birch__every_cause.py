"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    h = activations_of(visit.model, visit.batches[0][0])["act1 Tanh"]
    return {
        "cause": list(CAUSES),
        "tensor": "act1",
        "evidence": (h.abs() > 0.97).float().mean().item(),
    }
