"""Names two causes in one text. killed by: test_names_the_cause. named: every-cause-named."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = visit.model.bn1.running_mean.clone()
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = (visit.model.bn1.running_mean - before).norm().item()
    return {
        "cause": "evaluated-in-training-mode or overfitting",
        "tensor": "bn1.running_mean",
        "evidence": moved,
    }
