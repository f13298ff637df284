"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    visit.model(visit.batches[0][0])
    return {
        "cause": "double-softmax",
        "tensor": "out",
        "evidence": 0.0105,
    }
