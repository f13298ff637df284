"""Measures the running variance."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    buffers = dict(visit.model.named_buffers())
    before = {name: buffer.clone() for name, buffer in buffers.items()}
    FJORD["evaluate"](visit.model, *visit.batches[0])
    change = buffers["bn2.running_var"] - before["bn2.running_var"]
    return {
        "cause": "evaluated-in-training-mode",
        "tensor": "bn2.running_var",
        "evidence": float((change**2).sum() ** 0.5),
    }
