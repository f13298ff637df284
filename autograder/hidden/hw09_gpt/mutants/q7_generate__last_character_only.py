"""Shows the last character only, as a bigram would want.

killed by: test_the_example_worked_by_hand, test_shows_the_last_characters. named: shows-the-last-character-only.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -1:])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
