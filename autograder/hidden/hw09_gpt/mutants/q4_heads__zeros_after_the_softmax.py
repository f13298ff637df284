"""Computes the weights itself, and puts zeros in after the softmax.

killed by: test_the_future_changes_nothing, test_matches_pytorch. named: zeros-after-the-softmax.
"""


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
            part.view(B, T, self.n_heads, C // self.n_heads).transpose(1, 2) for part in self.qkv(x).split(C, dim=2)
        )
        scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
        out = scores.softmax(-1).masked_fill(~self.mask[:T, :T], 0.0) @ v
        return self.proj(out.transpose(1, 2).reshape(B, T, C))
