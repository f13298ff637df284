"""Adds Gumbel noise to the logits, and takes the largest."""


@torch.no_grad()
def generate(model, idx, steps, generator):
    columns = list(idx.unbind(1))
    for _ in range(steps):
        logits, _ = model(torch.stack(columns[-model.block_size :], dim=1))
        last = logits.select(1, -1).cpu()
        noise = -torch.rand(last.shape, generator=generator, dtype=torch.float64).clamp(min=1e-300).log()
        columns.append((last - noise.log()).argmax(dim=1).to(idx.device))
    return torch.stack(columns, dim=1)
