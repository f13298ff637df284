"""Draws what to drop itself, where x is."""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention = attention
        self.keep = 1 - dropout
        for name in ("ln1", "ln2"):
            setattr(self, name, nn.LayerNorm(d_model))
        self.ffn = nn.Sequential()
        for layer in (nn.Linear(d_model, d_model * 4), nn.GELU(), nn.Linear(d_model * 4, d_model)):
            self.ffn.append(layer)

    def some(self, branch):
        if not self.training:
            return branch
        return torch.where(torch.rand_like(branch) < self.keep, branch / self.keep, torch.zeros_like(branch))

    def forward(self, x):
        after = x + self.some(self.attention(self.ln1(x)))
        return after + self.some(self.ffn(self.ln2(after)))
