"""Makes one axis of texts and heads, and multiplies them with bmm."""


def attention(q, k, v, mask):
    B, h, T, d = q.shape
    rows = [part.reshape(B * h, T, d) for part in (q, k, v)]
    scores = torch.bmm(rows[0], rows[1].permute(0, 2, 1)).div(d**0.5)
    scores[:, ~mask] = float("-inf")
    weights = (scores - scores.logsumexp(2, keepdim=True)).exp()
    return torch.bmm(weights, rows[2]).view(B, h, T, d), weights.view(B, h, T, T)
