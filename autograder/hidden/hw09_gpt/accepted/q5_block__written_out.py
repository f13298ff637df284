"""Writes GELU and the norms out."""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention, self.rate = attention, dropout
        self.ln1, self.ln2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ffn = nn.ModuleList([nn.Linear(d_model, 4 * d_model), nn.Identity(), nn.Linear(4 * d_model, d_model)])

    def forward(self, x):
        x = x + F.dropout(self.attention(normalised(x, self.ln1)), self.rate, training=self.training)
        h = self.ffn[0](normalised(x, self.ln2))
        h = self.ffn[2](0.5 * h * (1 + torch.erf(h / math.sqrt(2))))
        return torch.add(x, F.dropout(h, self.rate, self.training))


def normalised(x, norm):
    x = x - x.mean(-1, keepdim=True)
    return norm.weight * x / (x.square().mean(-1, keepdim=True) + norm.eps).sqrt() + norm.bias
