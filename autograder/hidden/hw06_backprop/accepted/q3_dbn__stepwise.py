"""Goes back through all seven steps instead of using the fused formula."""


def dbn(dout, cache):
    n = dout.shape[0]
    dxhat = dout * cache["gamma"]
    dinv_std = (dxhat * cache["diff"]).sum(0, keepdim=True)
    dvar = -0.5 * (cache["var"] + EPS) ** -1.5 * dinv_std
    ddiff = dxhat * cache["inv_std"] + 2 * cache["diff"] * dvar / (n - 1)
    return ddiff - ddiff.sum(0, keepdim=True) / n
