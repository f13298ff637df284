"""Updates the buffers in place inside no_grad, and flattens three axes into two first."""


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps = eps
        self.momentum = momentum
        self.training = True
        self.gamma = torch.full((dim,), 1.0, dtype=torch.float64).requires_grad_()
        self.beta = torch.full((dim,), 0.0, dtype=torch.float64).requires_grad_()
        self.running_mean = torch.zeros(dim).double()
        self.running_var = torch.ones(dim).double()

    def __call__(self, x):
        rows = x.reshape(-1, x.shape[-1])
        if self.training:
            n = rows.shape[0]
            mu = rows.sum(0) / n
            centred = rows - mu
            squares = (centred * centred).sum(0)
            with torch.no_grad():
                self.running_mean.mul_(1 - self.momentum).add_(self.momentum * mu)
                self.running_var += self.momentum * (squares / (n - 1) - self.running_var)
            out = centred * (squares / n + self.eps) ** -0.5
        else:
            out = (rows - self.running_mean) * (self.running_var + self.eps).rsqrt()
        return (out * self.gamma + self.beta).view(x.shape)

    def parameters(self):
        yield self.gamma
        yield self.beta
