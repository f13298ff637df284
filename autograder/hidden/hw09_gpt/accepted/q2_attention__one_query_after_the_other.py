"""Loops over texts, heads and positions."""


def attention(q, k, v, mask):
    B, h, T, d = q.shape
    out, weights = torch.zeros_like(q), q.new_zeros(B, h, T, T)
    for b in range(B):
        for head in range(h):
            for t in range(T):
                seen = mask[t]
                scores = torch.stack([(q[b, head, t] * k[b, head, s]).sum() / math.sqrt(d) for s in range(T)])
                scores = torch.where(seen, scores, torch.full_like(scores, float("-inf")))
                weights[b, head, t] = F.softmax(scores, dim=0)
                out[b, head, t] = (weights[b, head, t][:, None] * v[b, head]).sum(0)
    return out, weights
