"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "vanishing",
        "tensor": "act5",
        "evidence": torch.tensor(ratio.item()),
    }
