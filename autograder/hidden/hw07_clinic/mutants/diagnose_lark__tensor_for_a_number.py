"""Brings the evidence as a tensor.

killed by: test_is_a_complete_report, test_brings_evidence. named: evidence-not-a-number.
"""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "frozen",
        "tensor": "embed.weight",
        "evidence": torch.tensor(asleep / sum(sizes.values())),
    }
