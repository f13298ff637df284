"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    out = visit.model(visit.batches[0][0])
    return {
        "cause": "double-softmax",
        "tensor": "out",
        "evidence": torch.tensor((out.max(1).values - out.min(1).values).mean().item()),
    }
