"""Takes logits for probabilities, without the negative ones.

killed by: test_draws_what_the_model_believes. named: logits-as-probabilities.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].clamp(min=0) + 1e-9
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
