"""Knows from paper how many there are."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    total = 27 * 10 + 30 * 64 + 64 + 64 * 64 + 64 + 64 * 27 + 27
    listed = sum(value.numel() for value in visit.model.state_dict().values())
    return {"cause": "unregistered", "tensor": "hidden.1.weight", "evidence": 1 - listed / total}
