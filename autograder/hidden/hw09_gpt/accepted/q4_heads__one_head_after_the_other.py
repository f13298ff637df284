"""Loops over heads, and makes the mask where x is."""


class CausalSelfAttention(nn.Module):
    def __init__(self, d_model, n_heads, block_size):
        super().__init__()
        self.d = d_model // n_heads
        self.qkv = nn.Linear(d_model, 3 * d_model)
        self.proj = nn.Linear(d_model, d_model)

    def forward(self, x):
        T, C = x.shape[1:]
        future = torch.ones(T, T, device=x.device).triu(1) > 0
        parts, heads = self.qkv(x), []
        for start in range(0, C, self.d):
            q, k, v = (parts[:, :, part * C + start : part * C + start + self.d] for part in range(3))
            scores = torch.bmm(q, k.transpose(1, 2)) / math.sqrt(self.d)
            heads.append(torch.bmm(scores.masked_fill(future, float("-inf")).softmax(2), v))
        return self.proj(torch.cat(heads, dim=2))
