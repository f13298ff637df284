"""Draws among the three most likely characters only.

killed only by: test_draws_what_the_model_believes. named: other-probabilities.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        kept, which = probabilities.topk(3)
        drawn = which.gather(1, torch.multinomial(kept, 1, generator=generator))
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
