"""Has the sign of the logits wrong.

killed by: test_the_example_worked_by_hand, test_draws_what_the_model_believes. named: least-likely-first.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = (-logits[:, -1]).softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
