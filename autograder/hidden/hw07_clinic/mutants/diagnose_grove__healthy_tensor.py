"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "vanishing",
        "tensor": "act1",
        "evidence": ratio.item(),
    }
