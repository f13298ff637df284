"""Draws any character.

killed by: test_the_example_worked_by_hand, test_draws_what_the_model_believes. named: logits-ignored.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = torch.ones_like(logits[:, -1])
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
