"""Shows one character fewer than fit.

killed by: test_the_example_worked_by_hand, test_shows_the_last_characters. named: window-one-too-short.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -max(model.block_size - 1, 1) :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
