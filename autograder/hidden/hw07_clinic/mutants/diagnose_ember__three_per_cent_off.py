"""Is off by three parts in a hundred. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": "double-softmax",
        "tensor": "out",
        "evidence": 1.03 * ((out.max(1).values - out.min(1).values).mean().item()),
    }
