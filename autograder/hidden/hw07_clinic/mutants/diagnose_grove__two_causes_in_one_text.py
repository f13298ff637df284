"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    signals = activations_of(visit.model, visit.batches[0][0])
    ratio = signals["act5 Tanh"].std() / signals["act1 Tanh"].std()
    return {
        "cause": "vanishing or frozen",
        "tensor": "act5",
        "evidence": ratio.item(),
    }
