"""Takes it for what it looks like (vanishing).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": "vanishing",
        "tensor": "out",
        "evidence": (out.max(1).values - out.min(1).values).mean().item(),
    }
