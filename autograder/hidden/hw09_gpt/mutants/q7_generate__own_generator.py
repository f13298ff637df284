"""Draws from torch's own generator. killed only by: test_the_generator_decides. named: generator-ignored."""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
