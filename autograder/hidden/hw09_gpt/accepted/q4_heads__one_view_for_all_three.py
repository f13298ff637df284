"""Cuts queries, keys and values of all heads with one view, and multiplies with einsum."""


class CausalSelfAttention(nn.Module):
    def __init__(self, d_model, n_heads, block_size):
        super().__init__()
        self.heads, self.qkv, self.proj = n_heads, nn.Linear(d_model, 3 * d_model), nn.Linear(d_model, d_model)
        self.register_buffer("bias", torch.full((block_size, block_size), -torch.inf).triu(1), persistent=False)

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, C // self.heads).unbind(2)
        scores = torch.einsum("bthd,bshd->bhts", q, k) * (self.heads / C) ** 0.5 + self.bias[:T, :T].to(x.dtype)
        return self.proj(torch.einsum("bhts,bshd->bthd", scores.softmax(-1), v).flatten(2))
