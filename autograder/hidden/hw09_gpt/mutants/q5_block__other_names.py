"""Gives its layers other names.

killed by: test_its_layers_have_the_names_of_the_task, test_matches_pytorch. named: other-layers.
"""


class Block(nn.Module):
    def __init__(self, d_model, attention, dropout=0.0):
        super().__init__()
        self.attention = attention
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.ffn = nn.Sequential(nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        x = x + self.dropout(self.attention(self.norm1(x)))
        return x + self.dropout(self.ffn(self.norm2(x)))
