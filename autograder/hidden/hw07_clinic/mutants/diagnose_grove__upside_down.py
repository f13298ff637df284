"""Turns the ratio round. killed by: test_brings_evidence. named: ratio-upside-down."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "vanishing",
        "tensor": "act5",
        "evidence": 1 / (ratio.item()),
    }
