"""Goes through its two branches in a loop."""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention = attention
        wide = 4 * d_model
        self.ffn = nn.Sequential(nn.Linear(d_model, wide), nn.GELU(), nn.Linear(wide, d_model), nn.Dropout(dropout))
        self.ln1 = nn.LayerNorm(d_model)
        self.ln2 = nn.LayerNorm(d_model)
        self.drop = nn.Dropout(p=dropout)

    def forward(self, x):
        for branch in (lambda h: self.drop(self.attention(self.ln1(h))), lambda h: self.ffn(self.ln2(h))):
            x = branch(x) + x
        return x
