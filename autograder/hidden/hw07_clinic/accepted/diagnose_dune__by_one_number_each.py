"""Turns each pair into one number."""


def diagnose_dune(seed):
    visit = admit(DUNE, seed)
    powers = torch.tensor([27**3, 27**2, 27])
    known = ((visit.X_before * powers).sum(1) + visit.Y_before).unique()
    rows = torch.cat([(X * powers).sum(1) + Y for X, Y in visit.batches])
    return {"cause": "pairs-torn-apart", "tensor": "X", "evidence": 1 - torch.isin(rows, known).double().mean().item()}
