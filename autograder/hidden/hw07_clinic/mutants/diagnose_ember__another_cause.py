"""Finds another illness (dead-units). killed by: test_names_the_cause. named: another-cause."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": "dead-units",
        "tensor": "out",
        "evidence": (out.max(1).values - out.min(1).values).mean().item(),
    }
