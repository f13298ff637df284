"""Multiplies with beta and adds gamma.

killed by: test_the_column_worked_by_hand, test_in_training_it_is_the_layer_of_pytorch,
test_any_sequence_of_training_and_evaluation. named: gamma-and-beta-swapped.
"""


class BatchNorm1d:
    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps, self.momentum, self.training = eps, momentum, True
        self.gamma = torch.ones(dim, dtype=torch.float64, requires_grad=True)
        self.beta = torch.zeros(dim, dtype=torch.float64, requires_grad=True)
        self.running_mean = torch.zeros(dim, dtype=torch.float64)
        self.running_var = torch.ones(dim, dtype=torch.float64)

    def __call__(self, x):
        if self.training:
            axes = tuple(range(x.dim() - 1))
            mean, var = x.mean(axes), x.var(axes, correction=0)
            self.remember(mean.detach(), x.detach().var(axes))
        else:
            mean, var = self.running_mean, self.running_var
        return self.beta * (x - mean) / torch.sqrt(var + self.eps) + self.gamma

    def remember(self, mean, var):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        self.running_var = (1 - m) * self.running_var + m * var

    def parameters(self):
        return [self.gamma, self.beta]
