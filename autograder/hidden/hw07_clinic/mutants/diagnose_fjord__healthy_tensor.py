"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "evaluated-in-training-mode",
        "tensor": "head.weight",
        "evidence": moved,
    }
