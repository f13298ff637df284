"""Draws one character for all texts. killed by: test_shows_the_last_characters. named: one-character-for-all-texts."""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities[:1].cpu(), 1, generator=generator).expand(len(idx), 1)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
