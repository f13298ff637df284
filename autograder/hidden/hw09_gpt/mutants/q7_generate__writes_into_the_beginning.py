"""Shifts the text inside of the tensor that it was given.

killed by: test_the_beginning_is_left_unchanged. named: inputs-changed.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    given = idx
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    given.copy_(idx[:, -given.shape[1] :])
    return idx
