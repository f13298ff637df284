"""Compares with the embedding. killed by: test_brings_evidence. named: evidence-is-off."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["embed Embedding"].std()
    return {
        "cause": "vanishing",
        "tensor": "act5",
        "evidence": ratio.item(),
    }
