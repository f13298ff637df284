"""Counts those that ask, in one vector."""


def diagnose_lark(seed):
    visit = admit(LARK, seed)
    asks = torch.cat([torch.full((p.numel(),), float(p.requires_grad)) for p in visit.model.parameters()])
    return {"cause": "frozen", "tensor": "embed.weight", "evidence": 1 - asks.mean().item()}
