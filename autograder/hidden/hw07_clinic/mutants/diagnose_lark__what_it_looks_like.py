"""Takes it for what it looks like (cut-off).

killed by: test_names_the_cause, test_names_a_tensor_that_shows_it, test_brings_evidence. named:
looks-alike.
"""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    sizes = {p: p.numel() for p in visit.model.parameters()}
    asleep = sum(n for p, n in sizes.items() if not p.requires_grad)
    return {
        "cause": "cut-off",
        "tensor": "embed.weight",
        "evidence": asleep / sum(sizes.values()),
    }
