"""Shows the beginning in every step.

killed by: test_the_example_worked_by_hand, test_shows_the_last_characters. named: shows-only-the-beginning.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    beginning = idx[:, -model.block_size :]
    for _ in range(steps):
        logits, _ = model(beginning)
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
