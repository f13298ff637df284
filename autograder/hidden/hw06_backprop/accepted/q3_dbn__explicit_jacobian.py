"""Builds the n by n Jacobian of every column and multiplies with it."""


def dbn(dout, cache):
    n, columns = dout.shape
    eye, ones = torch.eye(n, dtype=dout.dtype), torch.ones(n, n, dtype=dout.dtype) / n
    result = []
    for j in range(columns):
        xhat = cache["xhat"][:, j]
        jacobian = cache["inv_std"][0, j] * (eye - ones - torch.outer(xhat, xhat) / (n - 1))
        result.append(jacobian.T @ (dout[:, j] * cache["gamma"][j]))
    return torch.stack(result, dim=1)
