"""Returns what was added only. killed by: test_goes_on_from_the_beginning. named: beginning-dropped."""


@torch.no_grad()
def generate(model, idx, steps, generator):
    T = idx.shape[1]
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = torch.multinomial(probabilities.cpu(), 1, generator=generator)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx[:, T:]
