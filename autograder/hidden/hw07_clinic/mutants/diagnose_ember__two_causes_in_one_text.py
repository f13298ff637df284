"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": "double-softmax or vanishing",
        "tensor": "out",
        "evidence": (out.max(1).values - out.min(1).values).mean().item(),
    }
