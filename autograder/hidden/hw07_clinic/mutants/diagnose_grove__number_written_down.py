"""Writes down what was measured once. killed by: test_brings_evidence. named: number-not-measured."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "vanishing",
        "tensor": "act5",
        "evidence": 0.0665,
    }
