"""Mixes texts and heads. killed by: test_texts_do_not_touch, test_matches_pytorch. named: texts-touch."""


class CausalSelfAttention(nn.Module):
    def __init__(self, d_model, n_heads, block_size):
        super().__init__()
        self.n_heads = n_heads
        self.qkv = nn.Linear(d_model, 3 * d_model)
        self.proj = nn.Linear(d_model, d_model)
        self.register_buffer("mask", torch.ones(block_size, block_size, dtype=torch.bool).tril())

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = (
            part.reshape(T, B, self.n_heads, C // self.n_heads).permute(1, 2, 0, 3)
            for part in self.qkv(x).split(C, dim=2)
        )
        out, _ = attention(q, k, v, self.mask[:T, :T])
        return self.proj(out.transpose(1, 2).reshape(B, T, C))
