"""Works out one scale and one shift for each column, by einsum, and applies them."""


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.gamma, self.beta = (torch.zeros(dim, dtype=torch.float64) for _ in range(2))
        self.gamma += 1
        for parameter in self.parameters():
            parameter.requires_grad = True
        self.running_mean, self.running_var = torch.zeros_like(self.beta.detach()), torch.ones_like(self.beta.detach())
        self.eps, self.momentum = eps, momentum
        self.training = True

    def __call__(self, x):
        mean, var = self.moments(x) if self.training else (self.running_mean, self.running_var)
        scale = self.gamma / (var + self.eps).sqrt()
        return x * scale + (self.beta - mean * scale)

    def moments(self, x):
        rows = x if x.dim() == 2 else torch.cat(list(x))
        n = len(rows)
        mean = torch.einsum("nc->c", rows) / n
        scatter = torch.einsum("nc,nc->c", rows - mean, rows - mean)
        old = 1 - self.momentum
        self.running_mean = old * self.running_mean + self.momentum * mean.data
        self.running_var = old * self.running_var + self.momentum * scatter.data / (n - 1)
        return mean, scatter / n

    def parameters(self):
        return [self.gamma, self.beta]
