"""Draws what to drop on the CPU. killed only by: test_computes_where_its_input_is. named: on-another-device."""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention = attention
        self.ln1, self.ln2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ffn = nn.Sequential(nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model))
        self.p = dropout

    def forward(self, x):
        x = x + self.dropout(self.attention(self.ln1(x)))
        return x + self.dropout(self.ffn(self.ln2(x)))

    def dropout(self, x):
        return x * (torch.rand(x.shape) >= self.p) / (1 - self.p) if self.training else x
