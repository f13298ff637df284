"""Looks each pair up in a table of four axes."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    known = torch.zeros(27, 27, 27, 27, dtype=torch.bool)
    known[(*visit.X_before.T, visit.Y_before)] = True
    X, Y = (torch.cat(parts) for parts in zip(*visit.batches, strict=True))
    torn = (~known[(*X.T, Y)]).float().mean()
    return {"cause": "pairs-torn-apart", "tensor": "y", "evidence": float(torn)}
