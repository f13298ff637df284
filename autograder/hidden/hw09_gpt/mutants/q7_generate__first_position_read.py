"""Reads the logits of the first position.

killed by: test_the_example_worked_by_hand, test_shows_the_last_characters. named: first-position-read.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, 0].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
