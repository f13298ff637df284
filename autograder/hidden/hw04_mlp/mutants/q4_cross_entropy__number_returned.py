"""Returns a Python number.

killed by: test_one_number_for_the_batch, test_gradient_reaches_the_logits. named: not-a-tensor.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean().item()
