"""Returns the last characters only, as many as fit. killed by: test_goes_on_from_the_beginning. named: wrong-length."""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx[:, -model.block_size :]
