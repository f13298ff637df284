"""Makes the feed-forward network twice as wide only.

killed by: test_its_layers_have_the_names_of_the_task. named: other-layers.
"""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention = attention
        self.ln1, self.ln2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ffn = nn.Sequential(nn.Linear(d_model, 2 * d_model), nn.GELU(), nn.Linear(2 * d_model, d_model))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        x = x + self.dropout(self.attention(self.ln1(x)))
        return x + self.dropout(self.ffn(self.ln2(x)))
