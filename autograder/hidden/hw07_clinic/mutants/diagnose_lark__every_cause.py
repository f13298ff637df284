"""Names every cause of the list.

killed by: test_is_a_complete_report, test_names_the_cause. named: every-cause-named.
"""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": list(CAUSES),
        "tensor": "embed.weight",
        "evidence": asleep / sum(sizes.values()),
    }
