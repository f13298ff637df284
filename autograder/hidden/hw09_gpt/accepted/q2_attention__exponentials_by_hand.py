"""Takes the maximum off, exponentials, and divides by their sum; hides with a very small number."""


def attention(q, k, v, mask):
    scores = (q / q.shape[-1] ** 0.25) @ (k / k.shape[-1] ** 0.25).mT
    scores = torch.where(mask, scores, scores.new_tensor(-1e30))
    exps = (scores - scores.amax(-1, keepdim=True)).exp() * mask
    total = exps.sum(-1, keepdim=True)
    return (exps @ v) / total, exps / total
