"""Finds another illness (double-softmax). killed by: test_names_the_cause. named: another-cause."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "double-softmax",
        "tensor": "act5",
        "evidence": ratio.item(),
    }
