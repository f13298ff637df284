"""Registers a copy of the list and counts again."""


def diagnose_heron(seed):
    visit = admit(HERON, seed)
    before = sum(map(torch.Tensor.numel, visit.model.parameters()))
    visit.model.hidden = nn.ModuleList(visit.model.hidden)
    after = sum(map(torch.Tensor.numel, visit.model.parameters()))
    return {"cause": "unregistered", "tensor": "hidden.0.bias", "evidence": (after - before) / after}
