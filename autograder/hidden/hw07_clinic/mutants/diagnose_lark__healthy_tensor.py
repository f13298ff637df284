"""Has the right cause, and names a tensor that is well.

killed by: test_names_a_tensor_that_shows_it, test_brings_evidence. named: right-cause-wrong-tensor.
"""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "frozen",
        "tensor": "lin2.weight",
        "evidence": asleep / sum(sizes.values()),
    }
