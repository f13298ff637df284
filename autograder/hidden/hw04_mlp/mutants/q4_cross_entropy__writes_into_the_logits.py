"""Subtracts the maximum in place. killed only by: test_inputs_are_left_unchanged. named: inputs-changed."""


def cross_entropy(logits, y):
    with torch.no_grad():
        logits -= logits.max(dim=1, keepdim=True).values
    shifted = logits
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
